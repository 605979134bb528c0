package io.github.twinland.policy.recording;

import org.jspecify.annotations.Nullable;

/** What an entry of a recording says. Its code and its place are part of the file format; {@link CallLayout} has the rest. */
public enum CallKind {

    /** {@code enqueue} was called: the time and the whole record. */
    ENQUEUE(1),

    /** {@code exit} was called: the pid. */
    EXIT(2),

    /** {@code dispatch} was called: the time and the CPUs of idle cores; what the policy did follows, up to ROUND_END. */
    ROUND(3),

    /** In a round the policy asked how many tasks wait in the kernel: the answer. */
    QUEUED_IN_KERNEL(4),

    /** In a round the policy dispatched a task: its decision, and whether it was accepted. */
    DISPATCH(5),

    /** {@code dispatch} returned. */
    ROUND_END(6),

    /** {@code queued} was called: what the policy answered. */
    QUEUED(7),

    /** The policy threw something out of the call before. */
    THREW(8);

    private static final CallKind[] KINDS = values();

    private final int code;

    CallKind(int code) {
        this.code = code;
    }

    /**
     * How it is written.
     *
     * @return a number of one byte
     */
    public int code() {
        return code;
    }

    /**
     * The kind of a code.
     *
     * @param code any number
     * @return null if there is none
     */
    public static @Nullable CallKind of(int code) {
        return code >= 1 && code <= KINDS.length ? KINDS[code - 1] : null;
    }
}
