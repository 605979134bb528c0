package io.github.twinland.bpf;

/**
 * Layout of {@code struct twinland_config}, which is set before load: offsets in bytes, little-endian. What each field means is
 * said in {@code twinland.h}.
 */
public final class ConfigDescriptor {

    /** Process of the scheduler, s32. */
    public static final int TGID_OFFSET = 0;

    /** One more than the largest CPU id, u32. */
    public static final int CPU_IDS_OFFSET = 4;

    /** Records in the queued ring from which on enqueues are congested, u64. */
    public static final int QUEUED_CAPACITY_OFFSET = 8;

    /** Default slice, u64 ns. */
    public static final int SLICE_OFFSET = 16;

    /** Period of the heartbeat, u64 ns. */
    public static final int HEARTBEAT_OFFSET = 24;

    /** How long user space may leave records lying, u64 ns; 0 for ever. */
    public static final int STALL_OFFSET = 32;

    /** Whether only tasks of SCHED_EXT are scheduled, u32, 0 or 1. */
    public static final int PARTIAL_OFFSET = 40;

    /** Size in bytes. */
    public static final int LENGTH = 48;

    private ConfigDescriptor() {}
}
