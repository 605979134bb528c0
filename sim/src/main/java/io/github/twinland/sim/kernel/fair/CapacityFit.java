package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;

/** Whether a CPU is big enough for what a task uses, on machines with CPUs of unlike capacity: task_fits_cpu(). */
final class CapacityFit {

    private final Topology topology;
    private final boolean asymmetric;

    CapacityFit(Topology topology) {
        this.topology = topology;
        CpuSet present = topology.present();
        int first = topology.capacityOf(present.next(0));
        boolean unlike = false;
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            unlike |= topology.capacityOf(cpu) != first;
        }
        this.asymmetric = unlike;
    }

    /** sched_asym_cpucap_active(). */
    boolean isAsymmetric() {
        return asymmetric;
    }

    /** Whether a task, its averages up to date, leaves a fifth of the CPU free: fits_capacity(). */
    boolean fits(FairEntity entity, int cpu) {
        return entity.average.util() * 1280 < topology.capacityOf(cpu) * 1024L;
    }

    /** Whether a capacity is larger by more than 5 %: capacity_greater(). */
    static boolean isGreater(int capacity, int other) {
        return capacity * 1024L > other * 1078L;
    }

    /** Whether a running task is too big for its CPU and may use a bigger one: update_misfit_status(). */
    boolean isMisfit(FairEntity entity, int cpu) {
        if (!asymmetric || entity.task.isPinned() || fits(entity, cpu)) {
            return false;
        }
        int capacity = topology.capacityOf(cpu);
        CpuSet allowed = entity.task.allowed;
        for (int other = allowed.next(0); other >= 0; other = allowed.next(other + 1)) {
            if (topology.capacityOf(other) > capacity) {
                return true;
            }
        }
        return false;
    }
}
