package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuTopology;
import io.github.twinland.sim.kernel.Kernel;

/** The machine as it is now: the topology it was given, with the CPUs that are online at present. */
final class LiveTopology implements CpuTopology {

    private final Kernel kernel;

    LiveTopology(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public int cpuIdLimit() {
        return kernel.topology().cpuIdLimit();
    }

    @Override
    public boolean isOnline(int cpu) {
        return kernel.onlineCpus().contains(cpu);
    }

    @Override
    public int coreOf(int cpu) {
        return kernel.topology().coreOf(cpu);
    }

    @Override
    public int llcOf(int cpu) {
        return kernel.topology().llcOf(cpu);
    }

    @Override
    public int nodeOf(int cpu) {
        return kernel.topology().nodeOf(cpu);
    }

    @Override
    public int capacityOf(int cpu) {
        return kernel.topology().capacityOf(cpu);
    }
}
