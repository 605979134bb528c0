package io.github.twinland.bpf;

import java.util.Locale;

/** What the kernel half counts, in the order of {@code struct twinland_counters}; the simulated twin counts the same. */
public enum BpfCounter {
    /** Tasks put into the queued ring. */
    QUEUED(0),
    /** Tasks that the policy dispatched. */
    DISPATCHED_USER(8),
    /** Tasks dispatched in the kernel: to an idle CPU, or because they must not wait for user space. */
    DISPATCHED_KERNEL(16),
    /** Tasks that found the queued ring full. */
    CONGESTED(24),
    /** Dispatches whose task was gone or had been queued again meanwhile. */
    CANCELLED(32),
    /** Dispatches to a CPU that is offline, taken by a higher class or not the task's to use; they went elsewhere. */
    BOUNCED(40),
    /** Exits that were not told to the policy because the ring was full. */
    EXITS_LOST(48),
    /** Tasks dispatched in the kernel because the scheduler had stalled. */
    STALLED(56),
    /** Times the scheduler stalled. */
    STALLS(64),
    /** Times a CPU came to the dispatched ring while another one was reading it. */
    BUSY_DRAINS(72),
    /** Times the scheduler was woken for another reason than a record. */
    SCHEDULER_WAKEUPS(80),
    /** Times the timer fired. */
    HEARTBEATS(88);

    private final int offset;

    BpfCounter(int offset) {
        this.offset = StateDescriptor.COUNTERS_OFFSET + offset;
    }

    /**
     * Where it lies.
     *
     * @return offset in bytes from the start of the state
     */
    public int offset() {
        return offset;
    }

    /**
     * Its name in C and in JSON.
     *
     * @return lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
