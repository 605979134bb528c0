package io.github.twinland.bpf;

/** Layout of the numbers of {@code struct sched_ext_ops} in the object, which are set before load: offsets in bytes. */
public final class OpsDescriptor {

    /** {@code SCX_OPS_*} flags, u64. */
    public static final int FLAGS_OFFSET = 0;

    /** Number of hotplug events the settings rest on, u64; the kernel refuses to attach if there was a further one. */
    public static final int HOTPLUG_SEQUENCE_OFFSET = 8;

    /** How long a runnable task may wait before the kernel ends the scheduler, u32 ms. */
    public static final int TIMEOUT_OFFSET = 16;

    /** Most tasks that one call of ops.dispatch can insert, u32. */
    public static final int DISPATCH_MAX_BATCH_OFFSET = 20;

    /** {@code SCX_OPS_KEEP_BUILTIN_IDLE}: the kernel keeps track of idle CPUs although there is an ops.update_idle(). */
    public static final long KEEP_BUILTIN_IDLE = 1;

    /** {@code SCX_OPS_ENQ_LAST}: a task without slice is enqueued even if it is the only one. */
    public static final long ENQUEUE_LAST = 1 << 1;

    /** {@code SCX_OPS_SWITCH_PARTIAL}: only tasks of the class SCHED_EXT. */
    public static final long SWITCH_PARTIAL = 1 << 3;

    /** A batch for which the kernel still finds memory: 32 bytes a task, at most 32 KiB a CPU. */
    public static final int DISPATCH_MAX_BATCH = 512;

    private OpsDescriptor() {}
}
