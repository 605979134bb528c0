package io.github.twinland.traces;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states a task can be switched out in, beside runnable, as the kernel's {@code sched_switch} prints them.
 *
 * <p>A switch holds a set of them ({@code D|K} is two) as a mask of {@link #bit()}; the empty mask is {@code R},
 * runnable. Letters and their bits over kernel generations: {@code include/trace/events/sched.h} and
 * {@code fs/proc/array.c}.
 */
public enum TaskState {
    /** {@code S}: interruptible sleep. */
    INTERRUPTIBLE('S'),
    /** {@code D}: uninterruptible sleep. */
    UNINTERRUPTIBLE('D'),
    /** {@code T}: stopped by a signal. */
    STOPPED('T'),
    /** {@code t}: stopped by a tracer. */
    TRACED('t'),
    /** {@code Z}: exited, waiting for its parent to reap it. */
    ZOMBIE('Z'),
    /** {@code X} (and {@code x} up to 4.13): exited, nobody waits for it. */
    DEAD('X'),
    /** {@code P}: a parked kernel thread. */
    PARKED('P'),
    /** {@code I}: an idle kernel thread, uninterruptible but no load. */
    IDLE('I'),
    /** {@code K}: beside {@code D}, wakes on fatal signals (up to 4.13). */
    WAKEKILL('K'),
    /** {@code W}: being woken (up to 4.13). */
    WAKING('W'),
    /** {@code N}: beside {@code D}, no load (up to 4.13). */
    NOLOAD('N'),
    /** A state that the format does not tell: not runnable, counted as {@link ImportCounter#UNKNOWN_STATES}. */
    UNKNOWN('?');

    private final char letter;

    TaskState(char letter) {
        this.letter = letter;
    }

    /**
     * The letter the kernel prints for it.
     *
     * @return an ASCII letter, {@code ?} for {@link #UNKNOWN}
     */
    public char letter() {
        return letter;
    }

    /**
     * Its bit in a mask of states; never stored or printed.
     *
     * @return a power of two
     */
    @SuppressWarnings("EnumOrdinal")
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * Whether a task switched out in these states has exited and never runs again.
     *
     * @param mask bits of states
     * @return true if {@link #ZOMBIE} or {@link #DEAD} is among them
     */
    public static boolean isDead(int mask) {
        return (mask & (ZOMBIE.bit() | DEAD.bit())) != 0;
    }

    /**
     * The states of a mask.
     *
     * @param mask bits of states
     * @return the states in order of declaration, none for a runnable task
     */
    public static Set<TaskState> of(int mask) {
        EnumSet<TaskState> states = EnumSet.noneOf(TaskState.class);
        for (TaskState state : values()) {
            if ((mask & state.bit()) != 0) {
                states.add(state);
            }
        }
        return states;
    }
}
