package io.github.twinland.traces.compact;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The last block: how many events there are, what they were converted from, and how well that could be read. */
final class Provenance {

    private static final int MOST_COUNTERS = 1 << 10;
    private static final Map<String, ImportCounter> BY_KEY = new TreeMap<>();

    static {
        for (ImportCounter counter : ImportCounter.values()) {
            if (counter.isOfFile()) {
                BY_KEY.put(counter.key(), counter);
            }
        }
    }

    private Provenance() {}

    static void write(BlockOutput out, long events, String sourceFormat, ImportReport source) throws IOException {
        out.number(events);
        out.text(sourceFormat);
        out.put(source.truncated() ? 1 : 0);
        out.number(source.firstMalformedLine());
        out.number(BY_KEY.size());
        for (Map.Entry<String, ImportCounter> counter : BY_KEY.entrySet()) {
            out.text(counter.getKey());
            out.number(source.count(counter.getValue()));
        }
        out.end(CompactLayout.END_BLOCK);
    }

    /**
     * Brings a report to what the source's said, so that what was not understood there is not forgotten. Where the report
     * counts on its own, only what is missing is added.
     */
    static void read(BlockInput in, long eventsRead, ImportReport report) throws Damage {
        long events = in.readNumber();
        if (events != eventsRead) {
            throw new Damage("says that there are " + Long.toUnsignedString(events) + " events, but " + eventsRead
                    + " were found");
        }
        in.readText();
        if (in.readByte() != 0) {
            report.markTruncated();
        }
        report.firstMalformedLine(in.readNumber());
        int counters = in.readUpTo(MOST_COUNTERS, "number of counters");
        for (int i = 0; i < counters; i++) {
            ImportCounter counter = BY_KEY.get(in.readText());
            long count = in.readNumber();
            if (count < 0) {
                throw new Damage("holds a count below 0");
            }
            if (counter != null) {
                report.add(counter, Math.max(0, count - report.count(counter)));
            }
        }
        in.checkEnd();
        if (!in.atEnd()) {
            throw new Damage("is longer than what it holds");
        }
    }
}
