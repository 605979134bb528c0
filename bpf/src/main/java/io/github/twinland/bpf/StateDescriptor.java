package io.github.twinland.bpf;

/**
 * Layout of {@code struct twinland_state}, the memory that kernel half and user space both map: offsets in bytes, all fields
 * u64 but where it says otherwise. What each means is said in {@code twinland.h}.
 */
public final class StateDescriptor {

    /** First of the counters, in the order of {@link BpfCounter}. */
    public static final int COUNTERS_OFFSET = 0;

    /** Tasks that wait in the policy; written by user space. */
    public static final int PENDING_OFFSET = 128;

    /** Set by the kernel half when it wants another round, cleared by user space when one begins. */
    public static final int WAKE_ASKED_OFFSET = 136;

    /** Changes whenever a CPU became free. */
    public static final int FREED_OFFSET = 192;

    /** CPUs on their way to the shared DSQ. */
    public static final int COMING_OFFSET = 208;

    /** Tasks in the shared DSQ when it was last looked at. */
    public static final int SHARED_WAITING_OFFSET = 224;

    /** Whether user space counts as stalled. */
    public static final int STALLED_OFFSET = 256;

    /** Why the kernel ended the scheduler, a value of {@code enum scx_exit_kind}; 0 while attached. */
    public static final int EXIT_KIND_OFFSET = 320;

    /** Code that goes with it, s64. */
    public static final int EXIT_CODE_OFFSET = 328;

    /** The kernel's words for the kind, {@value #EXIT_REASON_LENGTH} bytes, NUL at the end. */
    public static final int EXIT_REASON_OFFSET = 336;

    /** Size of the reason in bytes. */
    public static final int EXIT_REASON_LENGTH = 128;

    /** What exactly happened, {@value #EXIT_MESSAGE_LENGTH} bytes, NUL at the end. */
    public static final int EXIT_MESSAGE_OFFSET = 464;

    /** Size of the message in bytes. */
    public static final int EXIT_MESSAGE_LENGTH = 1024;

    /** First of {@value #MAX_CPUS} CPUs, by id. */
    public static final int CPUS_OFFSET = 1488;

    /** Most CPU ids. */
    public static final int MAX_CPUS = 1024;

    /** Size of what is kept for a CPU, in bytes. */
    public static final int CPU_LENGTH = 64;

    /** Within a CPU, u32: {@link #OWNER_FREE} or another number. */
    public static final int CPU_OWNER_OFFSET = 0;

    /** Within a CPU, u32: whether a higher class took it. */
    public static final int CPU_RELEASED_OFFSET = 4;

    /** Within a CPU, u32: tasks in its own DSQ when it was last looked at. */
    public static final int CPU_WAITING_OFFSET = 16;

    /** Within a CPU, u32: whether it is online; written by user space before attach. */
    public static final int CPU_ONLINE_OFFSET = 20;

    /** Owner of a CPU that nobody has, or the scheduler. */
    public static final int OWNER_FREE = 0;

    /** Size in bytes. */
    public static final int LENGTH = CPUS_OFFSET + MAX_CPUS * CPU_LENGTH;

    private StateDescriptor() {}

    /**
     * Where a field of a CPU lies.
     *
     * @param cpu 0 .. {@link #MAX_CPUS} - 1
     * @param field one of the {@code CPU_*_OFFSET} here
     * @return offset in bytes from the start of the state
     */
    public static int cpuOffset(int cpu, int field) {
        return CPUS_OFFSET + cpu * CPU_LENGTH + field;
    }
}
