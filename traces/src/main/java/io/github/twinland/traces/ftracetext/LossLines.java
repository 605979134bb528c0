package io.github.twinland.traces.ftracetext;

import io.github.twinland.traces.text.FieldCursor;
import io.github.twinland.traces.text.Literal;

/**
 * Reads the lines that tell of lost events: {@code CPU:3 [LOST 41 EVENTS]}, {@code CPU:3 [LOST EVENTS]}, trace-cmd's
 * {@code CPU:3 [41 EVENTS DROPPED]}, and the header's
 * {@code # entries-in-buffer/entries-written: 24325/44488   #P:1} or {@code # latency: 0 us, #543/1885, CPU#0}, where the difference
 * was overwritten before the start.
 */
final class LossLines {

    /** The CPU of a loss that no line gives. */
    static final int NO_CPU = -1;

    private static final Literal CPU = Literal.of("CPU:");
    private static final Literal OPEN = Literal.of(" [");
    private static final Literal LOST = Literal.of("LOST ");
    private static final Literal BLANK = Literal.of(" ");
    private static final Literal EVENTS = Literal.of("EVENTS");
    private static final Literal ENTRIES = Literal.of("# entries-in-buffer/");
    private static final Literal WRITTEN = Literal.of("entries-written: ");
    private static final Literal LATENCY = Literal.of("# latency: ");
    private static final Literal US = Literal.of(" us, #");
    private static final Literal SLASH = Literal.of("/");

    private int cpu;
    private long count;

    /** Whether a line, where the cursor stands at its start, tells of lost events. */
    boolean parse(FieldCursor cursor) {
        if (cursor.skip(CPU)) {
            if (!cursor.integer() || cursor.intValue() < 0) {
                return false;
            }
            cpu = cursor.intValue();
            boolean open = cursor.skip(OPEN);
            cursor.skip(LOST);
            count = cursor.number() && cursor.skip(BLANK) ? Math.max(0, cursor.value()) : 0;
            return open && cursor.skip(EVENTS);
        }
        boolean latency = cursor.skip(LATENCY) && cursor.number() && cursor.skip(US);
        boolean columns = !latency && cursor.skip(ENTRIES) && cursor.skip(WRITTEN);
        if (!(latency || columns) || !cursor.number()) {
            return false;
        }
        long inBuffer = cursor.value();
        cpu = NO_CPU;
        count = cursor.skip(SLASH) && cursor.number() ? cursor.value() - inBuffer : 0;
        return count > 0;
    }

    /** Which CPU lost them, {@link #NO_CPU} if the line does not say. */
    int cpu() {
        return cpu;
    }

    /** How many were lost, 0 if the line does not say. */
    long count() {
        return count;
    }
}
