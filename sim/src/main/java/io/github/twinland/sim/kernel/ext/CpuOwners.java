package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;

/**
 * Which CPUs are free, as user space reads it from the map of CPU owners. A CPU is taken from the moment a task is sent
 * to it while it is idle, so that the next round does not send it another; if the task never comes, it is free again as
 * soon as it has looked for work and found none.
 */
final class CpuOwners {

    private final CpuSet free;

    CpuOwners(CpuSet online) {
        this.free = new CpuSet(online.limit());
        free.copyFrom(online);
    }

    void taken(int cpu) {
        free.remove(cpu);
    }

    void freed(int cpu) {
        free.add(cpu);
    }

    /** Not to be changed. */
    CpuSet free() {
        return free;
    }
}
