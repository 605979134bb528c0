package io.github.twinland.traces.text;

import io.github.twinland.traces.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Knows the kernel's sched events by name. */
public final class SchedEventNames {

    private static final Literal SUBSYSTEM = Literal.of("sched:");
    private static final Literal PREFIX = Literal.of("sched_");

    private static final Literal SWITCH = Literal.of("sched_switch");
    private static final Literal WAKING = Literal.of("sched_waking");
    private static final Literal WAKEUP = Literal.of("sched_wakeup");
    private static final Literal WAKEUP_NEW = Literal.of("sched_wakeup_new");
    private static final Literal MIGRATE_TASK = Literal.of("sched_migrate_task");
    private static final Literal FORK = Literal.of("sched_process_fork");
    private static final Literal EXEC = Literal.of("sched_process_exec");
    private static final Literal EXIT = Literal.of("sched_process_exit");
    private static final Literal STAT_RUNTIME = Literal.of("sched_stat_runtime");

    private SchedEventNames() {}

    /**
     * What an event is.
     *
     * @param b holds its name (and {@value LineScanner#PADDING} bytes more), with or without {@code sched:} before it and perf's modifiers behind it
     * @param start index of the first byte
     * @param end index behind the last
     * @return its kind, {@link EventKind#OTHER} for a sched event not listed there, null if it is no sched event
     */
    public static @Nullable EventKind kindOf(byte[] b, int start, int end) {
        int from = startsWith(b, start, end, SUBSYSTEM) ? start + SUBSYSTEM.length() : start;
        EventKind kind = find(b, from, end);
        if (kind == null && startsWith(b, from, end, PREFIX)) {
            int modifier = wordEnd(b, from, end);
            kind = modifier < end ? find(b, from, modifier) : null;
            return kind == null ? EventKind.OTHER : kind;
        }
        return kind;
    }

    /**
     * What an event is.
     *
     * @param name its name, with or without {@code sched:} before it
     * @return its kind, {@link EventKind#OTHER} for a sched event not listed there, null if it is no sched event
     */
    public static @Nullable EventKind kindOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return kindOf(Arrays.copyOf(bytes, bytes.length + LineScanner.PADDING), 0, bytes.length);
    }

    /** The most frequent first. */
    private static @Nullable EventKind find(byte[] b, int from, int end) {
        if (is(STAT_RUNTIME, b, from, end)) {
            return EventKind.STAT_RUNTIME;
        }
        if (is(SWITCH, b, from, end)) {
            return EventKind.SWITCH;
        }
        if (is(WAKING, b, from, end)) {
            return EventKind.WAKING;
        }
        if (is(WAKEUP, b, from, end)) {
            return EventKind.WAKEUP;
        }
        if (is(MIGRATE_TASK, b, from, end)) {
            return EventKind.MIGRATE_TASK;
        }
        if (is(WAKEUP_NEW, b, from, end)) {
            return EventKind.WAKEUP_NEW;
        }
        if (is(FORK, b, from, end)) {
            return EventKind.FORK;
        }
        if (is(EXEC, b, from, end)) {
            return EventKind.EXEC;
        }
        return is(EXIT, b, from, end) ? EventKind.EXIT : null;
    }

    private static boolean is(Literal name, byte[] b, int from, int end) {
        return end - from == name.length() && name.isAt(b, from);
    }

    /** Where a modifier begins, as in {@code sched:sched_switch:k}, or the end. */
    private static int wordEnd(byte[] b, int from, int end) {
        int i = from;
        while (i < end && b[i] != ':' && b[i] != '/') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] b, int start, int end, Literal prefix) {
        return end - start >= prefix.length() && prefix.isAt(b, start);
    }
}
