package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;

/** Puts together sched_ext, our BPF half and the user-space scheduler around a policy, as a live attach does. */
public final class SchedExt {

    private final ExtClass schedClass;
    private final BpfHalf bpf;
    private final UserScheduler scheduler;

    /**
     * Attaches a policy to a kernel.
     *
     * @param kernel the kernel, the classes above sched_ext added before
     * @param config ring sizes, slices, watchdog and scheduler cost
     * @param policy decides
     * @param taskCapacity more than the tasks that can exist at once; at least 1
     * @param schedulerPid a pid no task of the workload has
     */
    public SchedExt(Kernel kernel, ExtConfig config, SchedulingPolicy policy, int taskCapacity, int schedulerPid) {
        IdleSelection idleCpus = new IdleSelection(kernel.topology(), kernel.onlineCpus());
        this.bpf = new BpfHalf(kernel, config, idleCpus, taskCapacity);
        this.schedClass = new ExtClass(kernel, idleCpus, bpf, config.tickless());
        kernel.addClass(schedClass);
        this.scheduler = new UserScheduler(kernel, bpf, config, policy, taskCapacity);
        scheduler.start(schedulerPid, schedClass);
        bpf.init();
        if (config.watchdogNs() > 0) {
            new Watchdog(kernel, schedClass, bpf, config.watchdogNs()).start();
        }
    }

    /**
     * The class to give tasks to.
     *
     * @return the sched_ext class
     */
    public SchedClass schedClass() {
        return schedClass;
    }

    /**
     * What our BPF half counted.
     *
     * @return live counters
     */
    public ExtCounters counters() {
        return bpf.counters();
    }

    /**
     * The user-space scheduler.
     *
     * @return the scheduler
     */
    public UserScheduler scheduler() {
        return scheduler;
    }
}
