package io.github.twinland.traces;

import java.util.Locale;

/** By which events a recording tells of wake-ups. */
public enum WakeSource {
    /** {@code sched_waking}, which tells who woke whom and when; {@code sched_wakeup} besides changes nothing. */
    WAKINGS,
    /** {@code sched_wakeup} alone: some wakers are unknown, and waits begin a little late. */
    WAKEUPS,
    /** Neither: only switches tell what tasks did. No task wakes another, and nobody waits but after a preemption. */
    NONE;

    private final String key = name().toLowerCase(Locale.ROOT);

    /**
     * Its name in JSON.
     *
     * @return lower case
     */
    public String key() {
        return key;
    }
}
