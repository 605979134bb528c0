package io.github.twinland.sim.report;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.WakeSource;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** A Markdown table of traces, one a line: what each holds, and what the import report found. */
public final class CorpusTable {

    /** What is worth a word if there is any of it. */
    private static final List<Finding> FINDINGS = List.of(
            new Finding(ImportCounter.MALFORMED_LINES, "malformed line"),
            new Finding(ImportCounter.FOREIGN_EVENTS, "event of other subsystems", "events of other subsystems"),
            new Finding(ImportCounter.DUPLICATE_EVENTS, "event recorded twice", "events recorded twice"),
            new Finding(ImportCounter.LOST_EVENTS, "event lost", "events lost"),
            new Finding(ImportCounter.LATE_BUFFERS, "CPU whose buffer begins late", "CPUs whose buffers begin late"),
            new Finding(
                    ImportCounter.CONTEXT_MISMATCHES,
                    "header that names another task than the switches",
                    "headers that name another task than the switches"),
            new Finding(ImportCounter.UNKNOWN_STATES, "unknown state"),
            new Finding(ImportCounter.CHAIN_BREAKS, "chain break"),
            new Finding(ImportCounter.UNMATCHED_WAKEUPS, "wake-up that ended no sleep", "wake-ups that ended no sleep"),
            new Finding(
                    ImportCounter.SWITCH_INS_WITHOUT_WAKEUP,
                    "sleep that ended without one",
                    "sleeps that ended without one"));

    private final StringBuilder lines = new StringBuilder("| trace | format | events | switches | wakings | wakeups"
            + " | CPUs | span | the import report found |\n"
            + "|---|---|---:|---:|---:|---:|---|---:|---|\n");

    private record Finding(ImportCounter counter, String one, String many) {

        Finding(ImportCounter counter, String one) {
            this(counter, one, one + "s");
        }
    }

    /** A table without lines. */
    public CorpusTable() {}

    /**
     * A trace that was read and followed to its end.
     *
     * @param name what to call it
     * @param format id of the format it was recognised as
     * @param report what was counted, final
     */
    public void add(String name, String format, ImportReport report) {
        CpuSet cpus = new CpuSet(Arrays.stream(report.cpus()).max().orElse(0) + 1);
        Arrays.stream(report.cpus()).forEach(cpus::add);
        line(
                name,
                format,
                count(report, ImportCounter.EVENTS),
                count(report, ImportCounter.SWITCHES),
                count(report, ImportCounter.WAKINGS),
                count(report, ImportCounter.WAKEUPS),
                cpus.toString(),
                Amounts.plainTime(report.spanNs()),
                findings(report));
    }

    /**
     * A file that could not be read.
     *
     * @param name what to call it
     * @param reason why, in one sentence
     */
    public void addUnread(String name, String reason) {
        line(name, "-", "", "", "", "", "", "", "not read: " + reason);
    }

    /**
     * The table.
     *
     * @return Markdown, each line with its end
     */
    public String markdown() {
        return lines.toString();
    }

    private static String count(ImportReport report, ImportCounter counter) {
        return Amounts.count(report.count(counter));
    }

    private static String findings(ImportReport report) {
        StringJoiner found = new StringJoiner(", ");
        for (Finding finding : FINDINGS) {
            long count = report.count(finding.counter());
            if (count > 0) {
                found.add(Amounts.count(count) + " " + (count == 1 ? finding.one() : finding.many()));
            }
        }
        if (report.wakeSource() == WakeSource.NONE) {
            found.add("no wake-ups at all");
        }
        if (report.truncated()) {
            found.add("cut off in the middle");
        }
        return found.length() == 0 ? "nothing" : found.toString();
    }

    private void line(String... cells) {
        for (String cell : cells) {
            lines.append("| ")
                    .append(Printable.oneLine(cell).replace("|", "\\|"))
                    .append(cell.isEmpty() ? "" : " ");
        }
        lines.append("|\n");
    }
}
