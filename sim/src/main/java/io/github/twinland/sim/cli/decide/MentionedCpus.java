package io.github.twinland.sim.cli.decide;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.sim.machine.TopologyBuilder;

/** A machine that has the CPUs somebody spoke of so far, each a core of its own and all sharing one cache. */
final class MentionedCpus implements CpuTopology {

    private final CpuSet mentioned = new CpuSet(TopologyBuilder.CPU_ID_LIMIT);

    void mention(int cpu) {
        mentioned.add(cpu);
    }

    @Override
    public int cpuIdLimit() {
        return TopologyBuilder.CPU_ID_LIMIT;
    }

    @Override
    public boolean isOnline(int cpu) {
        return mentioned.contains(cpu);
    }

    @Override
    public int coreOf(int cpu) {
        return cpu;
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
        return TopologyBuilder.FULL_CAPACITY;
    }
}
