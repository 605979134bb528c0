package io.github.twinland.sim.kernel.ext;

/**
 * {@code SCX_ENQ_*} flags of kernel/sched/ext_internal.h (kernel/sched/ext.c before Linux 6.18), with the values of
 * Linux 6.16. Later kernels moved the lower ones, so a policy must not rest on them.
 */
final class EnqueueFlags {

    /** SCX_ENQ_WAKEUP: the task was asleep. */
    static final long WAKEUP = 1L;

    /** SCX_ENQ_CPU_SELECTED: ops.select_cpu() was called for it. */
    static final long CPU_SELECTED = 1L << 10;

    /** SCX_ENQ_REENQ: it was taken back from a local DSQ by scx_bpf_reenqueue_local(). */
    static final long REENQ = 1L << 40;

    /** SCX_ENQ_LAST: the CPU it leaves has nothing else to run, and goes idle unless something is done about it. */
    static final long LAST = 1L << 41;

    private EnqueueFlags() {}
}
