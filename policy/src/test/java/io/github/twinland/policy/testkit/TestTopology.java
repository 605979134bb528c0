package io.github.twinland.policy.testkit;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;

/** CPUs 0 .. n - 1 in cores of equal size, one LLC and node; CPUs can be taken offline. */
public final class TestTopology implements CpuTopology {

    private final int cpus;
    private final int threadsPerCore;
    private final CpuSet offline;

    private TestTopology(int cpus, int threadsPerCore) {
        this.cpus = cpus;
        this.threadsPerCore = threadsPerCore;
        this.offline = new CpuSet(cpus);
    }

    /** Every CPU is a core. */
    public static TestTopology cores(int cpus) {
        return new TestTopology(cpus, 1);
    }

    /** CPUs 2k and 2k + 1 are the siblings of core k. */
    public static TestTopology smtCores(int cores) {
        return new TestTopology(2 * cores, 2);
    }

    public TestTopology offline(int cpu) {
        offline.add(cpu);
        return this;
    }

    @Override
    public int cpuIdLimit() {
        return cpus;
    }

    @Override
    public boolean isOnline(int cpu) {
        return cpu >= 0 && cpu < cpus && !offline.contains(cpu);
    }

    @Override
    public int coreOf(int cpu) {
        return cpu / threadsPerCore;
    }

    @Override
    public int llcOf(int cpu) {
        return 0;
    }

    @Override
    public int nodeOf(int cpu) {
        return 0;
    }

    @Override
    public int capacityOf(int cpu) {
        return 1024;
    }
}
