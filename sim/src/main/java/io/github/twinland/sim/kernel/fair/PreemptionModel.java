package io.github.twinland.sim.kernel.fair;

/** How soon a running task notices that another one shall run: the kernel's CONFIG_PREEMPT choices. */
public enum PreemptionModel {
    /** At once: a preempted CPU is sent an inter-processor interrupt (resched_curr()). */
    FULL,
    /**
     * At the CPU's next tick if another CPU asks, at once if it asks itself: TIF_NEED_RESCHED_LAZY sends no interrupt
     * (resched_curr_lazy(), the default of Linux 7.x on x86).
     */
    LAZY
}
