package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.workload.TaskSpec;

/** Changes to tasks from outside: sched_setaffinity(2) and setpriority(2), as kernel/sched/core.c carries them out. */
final class TaskChanges {

    private final Kernel kernel;
    private final ContextSwitch contextSwitch;
    private final CpuRotation rotation;
    private final AffinityMasks masks;
    private final KernelObserver observer;

    TaskChanges(Kernel kernel, ContextSwitch contextSwitch, KernelObserver observer) {
        this.kernel = kernel;
        this.contextSwitch = contextSwitch;
        this.rotation = new CpuRotation(kernel.topology().cpuIdLimit());
        this.masks = new AffinityMasks(kernel.topology().present());
        this.observer = observer;
    }

    /**
     * __set_cpus_allowed_ptr(): a waiting task is dequeued and queued again, a running one that is on the wrong CPU is
     * moved by the stopper, whose own run time is left out. The kernel refuses a mask without an active CPU.
     */
    boolean setAffinity(SimTask task, CpuSet cpus) {
        if (task.state == TaskState.EXITED || !cpus.intersects(kernel.onlineCpus())) {
            return false;
        }
        if (cpus.equals(task.allowed)) {
            return true;
        }
        boolean waits = task.state == TaskState.RUNNABLE;
        if (waits) {
            task.schedClass.dequeue(task);
        }
        allow(task, cpus);
        if (waits) {
            settle(task);
            task.schedClass.enqueue(task);
        } else if (task.state == TaskState.RUNNING && !cpus.contains(task.cpu)) {
            evict(kernel.cpu(task.cpu), task);
        }
        return true;
    }

    /** The CPU a task is moved to when its mask changes: cpumask_any_and_distribute(). */
    private void settle(SimTask task) {
        if (!task.allowed.contains(task.cpu) || !kernel.onlineCpus().contains(task.cpu)) {
            task.cpu = rotation.pick(task.cpu, task.allowed, kernel.onlineCpus());
        }
    }

    /** set_user_nice(): within real time, or among the others; a change between the two would change the class. */
    boolean setPriority(SimTask task, int priority) {
        if (priority < 0 || priority >= Weights.PRIORITIES) {
            throw new IllegalArgumentException(
                    "priority of " + task + " must be 0.." + (Weights.PRIORITIES - 1) + ", got " + priority);
        }
        if (isRealTime(priority) != isRealTime(task.priority)) {
            throw new IllegalArgumentException("priority " + priority + " would move " + task
                    + " to another scheduling class, which is not modelled; it has " + task.priority);
        }
        if (task.state == TaskState.EXITED) {
            return false;
        }
        boolean waits = task.state == TaskState.RUNNABLE;
        if (waits) {
            task.schedClass.dequeue(task);
        }
        task.priority = priority;
        task.weight = Weights.schedExtWeight(priority);
        task.schedClass.priorityChanged(task);
        if (waits) {
            task.schedClass.enqueue(task);
        }
        return true;
    }

    /** select_fallback_rq(), "no more Mr. Nice Guy": a task none of whose CPUs is online may run anywhere from now on. */
    void requireOnlineCpu(SimTask task) {
        if (!task.allowed.intersects(kernel.onlineCpus())) {
            allow(task, kernel.topology().present());
        }
    }

    /** The running task of a CPU may not stay: the CPU goes on with another, and the task is queued elsewhere. */
    void evict(Cpu cpu, SimTask task) {
        contextSwitch.evict(cpu);
        task.schedClass.dequeue(task);
        settle(task);
        task.schedClass.enqueue(task);
    }

    /** The object that tasks of a mask share. */
    CpuSet sharedMask(CpuSet cpus) {
        return masks.shared(cpus);
    }

    private void allow(SimTask task, CpuSet cpus) {
        task.allow(masks.shared(cpus));
        task.schedClass.affinityChanged(task);
        observer.affinityChanged(kernel.now(), task);
    }

    private static boolean isRealTime(int priority) {
        return priority < TaskSpec.FIRST_FAIR_PRIORITY;
    }
}
