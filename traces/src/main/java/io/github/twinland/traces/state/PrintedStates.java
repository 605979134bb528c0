package io.github.twinland.traces.state;

import io.github.twinland.traces.TaskState;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a {@code prev_state} by the print format of the kernel that recorded it, which lists its bits and letters:
 * {@code REC->prev_state & (MASK) ? __print_flags(REC->prev_state & (MASK), "|", { 1, "S" }, ...) : "R", REC->prev_state &
 * PREEMPTED ? "+" : ""}.
 */
public final class PrintedStates implements PrevStateDecoder {

    private static final int LONGEST_FORMAT = 1 << 14;
    private static final Pattern FLAGS = Pattern.compile("__print_flags\\s*\\(\\s*REC->prev_state");
    private static final Pattern FLAG =
            Pattern.compile("\\{\\s*(0x[0-9a-fA-F]{1,15}|0|[1-9][0-9]{0,14})\\s*,\\s*\"([^\"]*)\"\\s*\\}");
    private static final String STATE = "REC->prev_state";
    private static final String PLUS = "? \"+\"";

    private final long reported;
    private final long preempted;
    private final long[] flags;
    private final int[] bits;

    private PrintedStates(long reported, long preempted, long[] flags, int[] bits) {
        this.reported = reported;
        this.preempted = preempted;
        this.flags = flags;
        this.bits = bits;
    }

    /**
     * The decoder of a kernel.
     *
     * @param printFormat of its {@code sched_switch}
     * @return its decoder; that of any kernel if the format lists no states
     */
    public static PrevStateDecoder of(String printFormat) {
        Matcher start = FLAGS.matcher(printFormat);
        if (printFormat.length() > LONGEST_FORMAT || !start.find()) {
            return AnyKernelStates.DECODER;
        }
        String rest = printFormat.substring(start.end());
        int listEnd = rest.indexOf(": \"R\"");
        Matcher flag = FLAG.matcher(listEnd < 0 ? rest : rest.substring(0, listEnd));
        long[] flags = new long[Long.SIZE];
        int[] bits = new int[Long.SIZE];
        int count = 0;
        while (count < flags.length && flag.find()) {
            flags[count] = Long.decode(flag.group(1));
            bits[count] = bitOf(flag.group(2));
            if (flags[count] != 0) {
                count++;
            }
        }
        if (count == 0) {
            return AnyKernelStates.DECODER;
        }
        Long reported = maskBehind(rest, 0, rest.indexOf(','));
        Long preempted = preemptedMask(printFormat);
        return new PrintedStates(
                reported == null ? -1 : reported,
                preempted == null ? 0 : preempted,
                Arrays.copyOf(flags, count),
                Arrays.copyOf(bits, count));
    }

    @Override
    public int states(long prevState) {
        long left = prevState & reported;
        int states = 0;
        for (int i = 0; left != 0 && i < flags.length; i++) {
            if ((left & flags[i]) == flags[i]) {
                states |= bits[i];
                left &= ~flags[i];
            }
        }
        return left == 0 ? states : states | TaskState.UNKNOWN.bit();
    }

    @Override
    public boolean preempted(long prevState) {
        return (prevState & preempted) != 0;
    }

    private static @Nullable Long preemptedMask(String format) {
        int plus = format.indexOf(PLUS);
        int state = plus < 0 ? -1 : format.lastIndexOf(STATE, plus);
        return state < 0 ? null : maskBehind(format, state + STATE.length(), plus);
    }

    /** The constant of {@code & CONSTANT} in a part of a format, null if something else stands there. */
    private static @Nullable Long maskBehind(String format, int from, int to) {
        if (to < from) {
            return null;
        }
        String text = format.substring(from, to).strip();
        return text.startsWith("&") ? ConstantExpression.evaluate(text.substring(1)) : null;
    }

    private static int bitOf(String letters) {
        if (letters.equals("x")) {
            return TaskState.DEAD.bit();
        }
        for (TaskState state : TaskState.values()) {
            if (letters.length() == 1 && letters.charAt(0) == state.letter()) {
                return state.bit();
            }
        }
        return TaskState.UNKNOWN.bit();
    }
}
