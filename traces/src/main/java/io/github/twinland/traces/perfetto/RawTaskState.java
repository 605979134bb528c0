package io.github.twinland.traces.perfetto;

import io.github.twinland.traces.TaskState;

/**
 * The number that {@code sched_switch} records of how {@code prev} left, as kernels from 4.14 on write it
 * ({@code __trace_sched_switch_state()} and TASK_REPORT in {@code include/linux/sched.h}).
 */
public final class RawTaskState {

    /** Kernels that write the states this way, the least of them. */
    public static final String FIRST_RELEASE = "4.14";

    private static final TaskState[] STATES = {
        TaskState.INTERRUPTIBLE,
        TaskState.UNINTERRUPTIBLE,
        TaskState.STOPPED,
        TaskState.TRACED,
        TaskState.DEAD,
        TaskState.ZOMBIE,
        TaskState.PARKED,
        TaskState.IDLE
    };

    private static final int PREEMPTED = 1 << STATES.length;

    private RawTaskState() {}

    /**
     * The number of a switch.
     *
     * @param states bits of {@link TaskState}, 0 for runnable; states that only older kernels had, and the unknown one,
     *     become the nearest that there is: an uninterruptible or an interruptible sleep
     * @param preempted whether {@code prev} was preempted
     * @return what a kernel would record
     */
    public static int of(int states, boolean preempted) {
        int raw = preempted ? PREEMPTED : 0;
        for (int bit = 0; bit < STATES.length; bit++) {
            if ((states & STATES[bit].bit()) != 0) {
                raw |= 1 << bit;
            }
        }
        return raw == 0 && states != 0 ? 1 : raw;
    }

    /**
     * The states that a number stands for.
     *
     * @param raw as recorded
     * @return bits of {@link TaskState}, 0 for runnable
     */
    public static int states(int raw) {
        int states = 0;
        for (int bit = 0; bit < STATES.length; bit++) {
            if ((raw & 1 << bit) != 0) {
                states |= STATES[bit].bit();
            }
        }
        boolean unknownBits = (raw & ~(PREEMPTED | PREEMPTED - 1)) != 0;
        return unknownBits ? states | TaskState.UNKNOWN.bit() : states;
    }

    /**
     * Whether a number says that {@code prev} was preempted.
     *
     * @param raw as recorded
     * @return true if so
     */
    public static boolean preempted(int raw) {
        return (raw & PREEMPTED) != 0;
    }
}
