package io.github.twinland.sim.report;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import java.util.Arrays;

/** The import report for people. */
final class ImportText {

    private final TraceSummary trace;
    private final ImportReport report;
    private final LabelledLines lines;

    private ImportText(TraceSummary trace, StringBuilder out, TextStyle style) {
        this.trace = trace;
        this.report = trace.report();
        this.lines = new LabelledLines(out, style, 10);
    }

    /** All of it. */
    static void append(TraceSummary trace, StringBuilder out, TextStyle style) {
        ImportText text = new ImportText(trace, out, style);
        text.identity();
        text.events();
        text.warnings();
    }

    /** What the recording is, and what is wrong with it if anything. */
    static void appendBrief(TraceSummary trace, StringBuilder out, TextStyle style) {
        ImportText text = new ImportText(trace, out, style);
        text.identity();
        text.warnings();
    }

    private void identity() {
        int[] ids = report.cpus();
        CpuSet cpus = new CpuSet(Arrays.stream(ids).max().orElse(0) + 1);
        Arrays.stream(ids).forEach(cpus::add);
        lines.add(
                "recording",
                Printable.oneLine(trace.file()) + " (" + trace.format() + "): "
                        + Amounts.time(report.spanNs()).replace("  ", " ") + " on " + plural(ids.length, "CPU") + " ("
                        + cpus + "), " + plural(ImportCounter.SWITCHES, "switch", "switches"));
    }

    private void events() {
        lines.add(
                "events",
                count(ImportCounter.EVENTS) + inLines() + ": "
                        + plural(ImportCounter.SWITCHES, "switch", "switches") + ", "
                        + plural(ImportCounter.WAKINGS, "waking") + ", " + plural(ImportCounter.WAKEUPS, "wakeup"));
        lines.add(
                "wake-ups",
                count(ImportCounter.TASK_WAKEUPS) + " by tasks, " + count(ImportCounter.EXTERNAL_WAKEUPS)
                        + " external, " + count(ImportCounter.UNMATCHED_WAKEUPS) + " that ended no sleep; "
                        + plural(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP, "sleep") + " that ended without one");
        lines.add("tasks", count(ImportCounter.FORKS) + " forked, " + count(ImportCounter.EXITS) + " exited");
        lines.add(
                "cut runs",
                count(ImportCounter.PARTIAL_FIRST_SEGMENTS) + " began before the recording, "
                        + count(ImportCounter.PARTIAL_LAST_SEGMENTS) + " went on after it");
        lines.add(
                "not read",
                plural(ImportCounter.MALFORMED_LINES, "malformed line") + ", "
                        + plural(ImportCounter.FOREIGN_EVENTS, "event") + " of other subsystems, "
                        + plural(ImportCounter.DUPLICATE_EVENTS, "event") + " recorded twice, "
                        + plural(ImportCounter.LOST_EVENTS, "event") + " lost by the recorder");
        lines.add(
                "guessed",
                plural(ImportCounter.CHAIN_BREAKS, "chain break") + ", "
                        + plural(ImportCounter.UNKNOWN_STATES, "unknown task state"));
    }

    /** Binary formats have no lines. */
    private String inLines() {
        return report.count(ImportCounter.LINES) == 0 ? "" : " in " + plural(ImportCounter.LINES, "line");
    }

    private void warnings() {
        if (report.truncated()) {
            lines.warn("the trace is cut off in the middle; it was read up to there");
        }
        if (report.firstMalformedLine() > 0) {
            lines.warn(plural(ImportCounter.MALFORMED_LINES, "line") + " could not be understood, the first is line "
                    + report.firstMalformedLine());
        }
        if (report.count(ImportCounter.LOST_WINDOWS) > 0) {
            lines.warn("the recorder lost events in " + plural(ImportCounter.LOST_WINDOWS, "place")
                    + "; record with a larger buffer (perf record -m)");
        }
        if (report.count(ImportCounter.WAKINGS) + report.count(ImportCounter.WAKEUPS) == 0) {
            lines.warn("no wake-ups were recorded: waits are seen after preemption only, and no task wakes another");
        }
    }

    private String count(ImportCounter counter) {
        return Amounts.count(report.count(counter));
    }

    private String plural(ImportCounter counter, String one) {
        return plural(report.count(counter), one);
    }

    private String plural(ImportCounter counter, String one, String many) {
        return count(counter) + " " + (report.count(counter) == 1 ? one : many);
    }

    static String plural(long count, String noun) {
        return Amounts.count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
