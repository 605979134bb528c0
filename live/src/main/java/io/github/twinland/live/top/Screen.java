package io.github.twinland.live.top;

import io.github.twinland.sim.report.Amounts;
import io.github.twinland.sim.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code top} shows: the last status of a live run, and rates from the one before. The most important comes first. */
public final class Screen {

    private static final double NS_PER_SECOND = 1e9;

    /** What is counted, and what to call it. */
    private static final String[][] COUNTS = {
        {"queued", "handed to the policy"},
        {"dispatched_user", "dispatched by the policy"},
        {"dispatched_kernel", "dispatched in the kernel"},
        {"cancelled", "cancelled, the task had changed"},
        {"congested", "congested, the ring was full"},
        {"stalled", "in the kernel after a stall"},
        {"bounced", "bounced from a CPU"},
        {"exits", "exits told to the policy"},
        {"rounds", "rounds of the scheduler"},
        {"scheduler_wakeups", "wake-ups of the scheduler"},
        {"busy_drains", "drains that met another one"},
        {"exits_lost", "exits lost"},
    };

    private final String place;
    private String policy = "";
    private @Nullable Sample last;
    private @Nullable Sample before;

    /**
     * Nothing was seen yet.
     *
     * @param place where the figures come from
     */
    public Screen(String place) {
        this.place = place;
    }

    /**
     * Takes another line.
     *
     * @param sample of a live run
     * @return true if it is a status that was not seen yet
     */
    public boolean add(Sample sample) {
        if (!sample.text("policy").isEmpty()) {
            policy = sample.text("policy");
        }
        if (!sample.isStatus()) {
            return false;
        }
        Sample earlier = last;
        if (earlier != null && sample.number("elapsed_ns") == earlier.number("elapsed_ns")) {
            return false;
        }
        // A scheduler that has started again counts from 0.
        before = earlier != null && sample.number("elapsed_ns") > earlier.number("elapsed_ns") ? earlier : null;
        last = sample;
        return true;
    }

    /**
     * The screen.
     *
     * @param columns width, at least 1
     * @param rows height, at least 1
     * @return at most so many lines of at most so many characters
     */
    public List<String> lines(int columns, int rows) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.oneLine("twinland top  " + (policy.isEmpty() ? place : policy)));
        Sample now = last;
        if (now == null) {
            lines.add("waiting for the first status of " + place);
        } else {
            addStatus(now, lines);
        }
        return lines.stream()
                .limit(rows)
                .map(line -> line.codePointCount(0, line.length()) <= columns
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, columns)))
                .toList();
    }

    private void addStatus(Sample now, List<String> lines) {
        lines.add(String.format(
                Locale.ROOT,
                "%s for %.1f s   pending %,d   own CPU %.1f %%   faults %,d   allocated %,d B",
                now.event().equals("ended") ? "ENDED, was attached" : "attached",
                now.number("elapsed_ns") / NS_PER_SECOND,
                now.number("pending"),
                100 * now.ratio("own_cpu_share"),
                now.number("page_faults"),
                now.number("allocated_bytes")));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-26s %9s %9s %9s %9s", "LATENCY, last interval", "p50", "p99", "max", "times"));
        lines.add(latency("enqueue to policy", "queue_latency_ns", now));
        lines.add(latency("enqueue to dispatch", "dispatch_latency_ns", now));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-32s %14s %17s", "COUNTS", "a second", "since attach"));
        for (String[] count : COUNTS) {
            lines.add(String.format(
                    Locale.ROOT, "%-32s %14s %,17d", count[1], rate(count[0], now), now.number(count[0])));
        }
        if (now.fields().has("recorded_bytes")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-32s %14s %,17d",
                    now.number("recording_lost_calls") > 0 ? "bytes recorded; CALLS WERE LOST" : "bytes recorded",
                    rate("recorded_bytes", now),
                    now.number("recorded_bytes")));
        }
    }

    private static String latency(String label, String field, Sample now) {
        long times = now.number(field + ".count");
        return String.format(
                Locale.ROOT,
                "%-26s %9s %9s %9s %,9d",
                label,
                times == 0 ? "-" : Amounts.time(now.number(field + ".p50")),
                times == 0 ? "-" : Amounts.time(now.number(field + ".p99")),
                times == 0 ? "-" : Amounts.time(now.number(field + ".max")),
                times);
    }

    private String rate(String field, Sample now) {
        Sample earlier = before;
        if (earlier == null) {
            return "-";
        }
        double seconds = (now.number("elapsed_ns") - earlier.number("elapsed_ns")) / NS_PER_SECOND;
        return String.format(Locale.ROOT, "%,.0f", (now.number(field) - earlier.number(field)) / seconds);
    }

    /**
     * The last status in a line, for a pipe.
     *
     * @return null if there is none
     */
    public @Nullable String line() {
        Sample now = last;
        return now == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "%.1f s  queued %s/s  pending %,d  to policy %s  to dispatch %s  own CPU %.1f %%",
                        now.number("elapsed_ns") / NS_PER_SECOND,
                        rate("queued", now),
                        now.number("pending"),
                        latency(now, "queue_latency_ns"),
                        latency(now, "dispatch_latency_ns"),
                        100 * now.ratio("own_cpu_share"));
    }

    private static String latency(Sample now, String field) {
        return LatencyText.of(
                now.number(field + ".count"),
                now.number(field + ".p50"),
                now.number(field + ".p99"),
                now.number(field + ".max"));
    }
}
