package io.github.twinland.traces.text;

import io.github.twinland.traces.EventKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Knows the kernel's sched events by name. */
public final class SchedEventNames {

    private static final byte[] SUBSYSTEM = FieldCursor.literal("sched:");
    private static final byte[] PREFIX = FieldCursor.literal("sched_");

    /** The most frequent first. */
    private static final EventKind[] KINDS = {
        EventKind.STAT_RUNTIME,
        EventKind.SWITCH,
        EventKind.WAKING,
        EventKind.WAKEUP,
        EventKind.MIGRATE_TASK,
        EventKind.WAKEUP_NEW,
        EventKind.FORK,
        EventKind.EXEC,
        EventKind.EXIT,
    };

    private static final byte[][] NAMES = new byte[KINDS.length][];

    static {
        for (int i = 0; i < KINDS.length; i++) {
            NAMES[i] = FieldCursor.literal(nameOf(KINDS[i]));
        }
    }

    private SchedEventNames() {}

    /**
     * What an event is.
     *
     * @param b holds its name, with or without {@code sched:} before it and perf's modifiers behind it
     * @param start index of the first byte
     * @param end index behind the last
     * @return its kind, {@link EventKind#OTHER} for a sched event not listed there, null if it is no sched event
     */
    public static @Nullable EventKind kindOf(byte[] b, int start, int end) {
        int from = startsWith(b, start, end, SUBSYSTEM) ? start + SUBSYSTEM.length : start;
        EventKind kind = find(b, from, end);
        if (kind == null && startsWith(b, from, end, PREFIX)) {
            int modifier = wordEnd(b, from, end);
            kind = modifier < end ? find(b, from, modifier) : null;
            return kind == null ? EventKind.OTHER : kind;
        }
        return kind;
    }

    private static @Nullable EventKind find(byte[] b, int from, int end) {
        int length = end - from;
        for (int i = 0; i < NAMES.length; i++) {
            byte[] name = NAMES[i];
            if (name.length == length && Arrays.equals(name, 0, length, b, from, end)) {
                return KINDS[i];
            }
        }
        return null;
    }

    /** Where a modifier begins, as in {@code sched:sched_switch:k}, or the end. */
    private static int wordEnd(byte[] b, int from, int end) {
        int i = from;
        while (i < end && b[i] != ':' && b[i] != '/') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] b, int start, int end, byte[] prefix) {
        return end - start >= prefix.length && Arrays.equals(prefix, 0, prefix.length, b, start, start + prefix.length);
    }

    private static String nameOf(EventKind kind) {
        return switch (kind) {
            case SWITCH -> "sched_switch";
            case WAKING -> "sched_waking";
            case WAKEUP -> "sched_wakeup";
            case WAKEUP_NEW -> "sched_wakeup_new";
            case MIGRATE_TASK -> "sched_migrate_task";
            case FORK -> "sched_process_fork";
            case EXEC -> "sched_process_exec";
            case EXIT -> "sched_process_exit";
            case STAT_RUNTIME -> "sched_stat_runtime";
            case LOST, OTHER -> throw new IllegalArgumentException(kind + " is no event of the kernel");
        };
    }
}
