package io.github.twinland.traces.text;

import io.github.twinland.traces.TaskState;
import io.github.twinland.traces.state.AnyKernelStates;

/**
 * Reads the {@code prev_state} of a switch: letters, letters joined by {@code |}, a {@code +}, or a number.
 *
 * <p>The kernel's letters and bits changed over time ({@code include/trace/events/sched.h}); a value is decoded only as far
 * as it means the same in every generation that could have printed it, else it is {@link TaskState#UNKNOWN}:
 * <ul>
 *   <li>numbers as {@link AnyKernelStates} says;
 *   <li>libtraceevent's plugin prints bits 0x10 to 0x80 by a table of old, {@code ZXxW}: Z and X mean gone whatever the
 *       kernel, W is idle or wakekill as bit 128 is, x is as unknown as 64.
 * </ul>
 */
public final class TaskStateParser {

    private static final int[] BY_LETTER = new int[128];

    static {
        for (TaskState state : TaskState.values()) {
            BY_LETTER[state.letter()] = state.bit();
        }
        BY_LETTER['?'] = 0;
        BY_LETTER['x'] = TaskState.DEAD.bit();
    }

    private int states;
    private boolean preempted;

    /** A parser that has read nothing. */
    public TaskStateParser() {}

    /**
     * Reads the state at the cursor and moves over it, up to the next space or the line's end.
     *
     * @param cursor stands at its first letter
     * @param byPlugin libtraceevent's plugin printed it, not the kernel's format
     * @return false if nothing stands there
     */
    public boolean parse(FieldCursor cursor, boolean byPlugin) {
        byte[] b = cursor.bytes();
        int start = cursor.position();
        states = 0;
        preempted = false;
        int end = start;
        while (b[end] > ' ' || b[end] < 0) {
            end++;
        }
        if (end == start) {
            return false;
        }
        if (b[start] >= '0' && b[start] <= '9') {
            boolean whole = cursor.number() && cursor.position() == end;
            decodeNumber(whole ? cursor.value() : -1);
        } else if (end != start + 1 || b[start] != 'R') {
            decodeLetters(b, start, end, byPlugin);
        }
        cursor.moveTo(end);
        return true;
    }

    /**
     * The states last read.
     *
     * @return bits of {@link TaskState}, 0 for runnable
     */
    public int states() {
        return states;
    }

    /**
     * Whether the state last read had the {@code +} of a preemption.
     *
     * @return true if so
     */
    public boolean preempted() {
        return preempted;
    }

    private void decodeLetters(byte[] b, int start, int end, boolean byPlugin) {
        for (int i = start; i < end; i++) {
            byte letter = b[i];
            if (letter == '+') {
                preempted = true;
            } else if (letter != '|' && letter != 'R') {
                states |= letter >= 0 ? bitOf(letter, byPlugin) : TaskState.UNKNOWN.bit();
            }
        }
    }

    private int bitOf(byte letter, boolean byPlugin) {
        if (byPlugin && letter == 'x') {
            return TaskState.UNKNOWN.bit();
        }
        if (byPlugin && letter == 'W') {
            return AnyKernelStates.idleOrWakekill(states);
        }
        int bit = BY_LETTER[letter];
        return bit == 0 ? TaskState.UNKNOWN.bit() : bit;
    }

    private void decodeNumber(long value) {
        states = AnyKernelStates.DECODER.states(value);
        preempted = AnyKernelStates.DECODER.preempted(value);
    }
}
