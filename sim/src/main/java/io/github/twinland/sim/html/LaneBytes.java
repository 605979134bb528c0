package io.github.twinland.sim.html;

import io.github.twinland.sim.timeline.Segment;
import io.github.twinland.sim.timeline.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The segments of a lane as bytes, which {@code decode.js} reads: for each CPU, and at last for the tasks that got none,
 * the number of segments; then these segments in order of their start. Each is seven numbers: its start less the end of
 * the one before, its length, its wait, its task, its waker plus 1, how it began and ended, its slice. Numbers are varints
 * of seven bits a byte, the least significant first; the first of the seven is zigzag-coded. Times are ns.
 */
final class LaneBytes {

    private static final int WOKEN = 4;

    private final OutputStream out;

    private LaneBytes(OutputStream out) {
        this.out = out;
    }

    /** Writes all of a lane. */
    static void write(Lane lane, OutputStream out) throws IOException {
        new LaneBytes(out).write(lane);
    }

    private void write(Lane lane) throws IOException {
        Timeline timeline = lane.timeline();
        List<Integer> cpus = lane.cpus();
        int[] rows = new int[timeline.size()];
        Integer[] order = new Integer[timeline.size()];
        long[] starts = new long[timeline.size()];
        int[] counts = new int[cpus.size() + 1];
        for (int i = 0; i < order.length; i++) {
            Segment segment = timeline.segment(i);
            order[i] = i;
            starts[i] = segment.startNs();
            rows[i] = segment.hasRun() ? cpus.indexOf(segment.cpu()) : cpus.size();
            counts[rows[i]]++;
        }
        Arrays.sort(
                order,
                Comparator.<Integer>comparingInt(i -> rows[i])
                        .thenComparingLong(i -> starts[i])
                        .thenComparing(Comparator.naturalOrder()));
        for (int count : counts) {
            put(count);
        }
        int row = -1;
        long lastNs = 0;
        for (int i : order) {
            if (rows[i] != row) {
                row = rows[i];
                lastNs = 0;
            }
            lastNs = put(timeline.segment(i), lastNs);
        }
    }

    @SuppressWarnings("EnumOrdinal") // decode.js knows the order
    private long put(Segment segment, long lastNs) throws IOException {
        long gap = segment.startNs() - lastNs;
        put((gap << 1) ^ (gap >> (Long.SIZE - 1)));
        put(segment.endNs() - segment.startNs());
        put(segment.waitNs());
        put(segment.task());
        put(segment.waker() + 1L);
        put(segment.end().ordinal() | (segment.wokenUp() ? WOKEN : 0));
        put(segment.sliceNs());
        return segment.endNs();
    }

    private void put(long value) throws IOException {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
