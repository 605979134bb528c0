package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;

/**
 * Which CPUs are free, as user space reads it from the map of CPU owners. A CPU is taken from the moment a task is sent
 * to it while it is idle, so that the next round does not send it another; if the task never comes, it is free again as
 * soon as it has looked for work and found none.
 */
final class CpuOwners {

    private final CpuSet free;
    /** CPUs that were kicked for a task of the shared DSQ and have not looked for it yet. */
    private final CpuSet coming;

    CpuOwners(int cpuIdLimit) {
        this.free = new CpuSet(cpuIdLimit);
        this.coming = new CpuSet(cpuIdLimit);
    }

    /** A task runs on the CPU, or will at once. */
    void taken(int cpu) {
        free.remove(cpu);
        coming.remove(cpu);
    }

    /** The CPU was kicked for a task of the shared DSQ, which another CPU may take before it. */
    void kicked(int cpu) {
        free.remove(cpu);
        coming.add(cpu);
    }

    void freed(int cpu) {
        free.add(cpu);
        coming.remove(cpu);
    }

    /** Whether a CPU was kicked and has not looked for its task yet. */
    boolean isComing(int cpu) {
        return coming.contains(cpu);
    }

    /** How many CPUs were kicked and have not looked for their task yet. */
    int coming() {
        return coming.size();
    }

    /** Not to be changed. */
    CpuSet free() {
        return free;
    }
}
