package io.github.twinland.policy;

import java.util.Arrays;

/** Finds the CPUs of fully idle cores: cores of which every online SMT sibling is idle. */
final class IdleCores {

    private final CpuTopology topology;
    private final CpuSet cpus;
    private final int[] list;
    private final boolean[] busyCore;
    private int count;

    IdleCores(CpuTopology topology) {
        this.topology = topology;
        int limit = topology.cpuIdLimit();
        this.cpus = new CpuSet(limit);
        this.list = new int[limit];
        this.busyCore = new boolean[limit];
    }

    /** Reads the idle CPUs of a world; offline CPUs neither count as idle nor keep their core from being so. */
    void read(SchedulerBackend backend) {
        backend.readIdleCpus(cpus);
        markBusyCores();
        count = 0;
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            if (topology.isOnline(cpu) && !busyCore[topology.coreOf(cpu)]) {
                list[count++] = cpu;
            } else {
                cpus.remove(cpu);
            }
        }
    }

    int count() {
        return count;
    }

    int cpu(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("idle CPU " + index + " of " + count);
        }
        return list[index];
    }

    boolean contains(int cpu) {
        return cpus.contains(cpu);
    }

    private void markBusyCores() {
        Arrays.fill(busyCore, false);
        for (int cpu = 0; cpu < list.length; cpu++) {
            if (topology.isOnline(cpu) && !cpus.contains(cpu)) {
                busyCore[topology.coreOf(cpu)] = true;
            }
        }
    }
}
