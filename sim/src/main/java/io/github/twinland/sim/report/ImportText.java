package io.github.twinland.sim.report;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.Incident;
import io.github.twinland.traces.Incidents;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The import report for people. */
final class ImportText {

    private static final int MOST_INCIDENTS = 5;

    /** A CPU is worth a word if it is first heard of later than that part of the recording. */
    private static final int LATE_PART = 10;

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
        text.incidents();
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
                        + Amounts.plainTime(report.spanNs()) + " on " + plural(ids.length, "CPU") + " ("
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
                        + plural(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP, "sleep") + " that ended without one; "
                        + count(ImportCounter.WAKEUPS_OF_RUNNING) + " of running tasks, "
                        + count(ImportCounter.WAKEUPS_OF_RUNNABLE) + " of runnable ones");
        lines.add(
                "tasks",
                count(ImportCounter.FORKS) + " forked, " + count(ImportCounter.EXITS) + " exited, "
                        + plural(ImportCounter.RENAMES, "new name"));
        lines.add(
                "cut runs",
                count(ImportCounter.PARTIAL_FIRST_SEGMENTS) + " began before the recording, "
                        + count(ImportCounter.PARTIAL_LAST_SEGMENTS) + " went on after it, "
                        + count(ImportCounter.EARLY_ENDS) + " after the end of their CPU's buffer");
        lines.add(
                "not read",
                plural(ImportCounter.MALFORMED_LINES, "malformed line") + ", "
                        + plural(ImportCounter.FOREIGN_EVENTS, "event") + " of other subsystems, "
                        + plural(ImportCounter.DUPLICATE_EVENTS, "event") + " recorded twice, "
                        + plural(ImportCounter.LOST_EVENTS, "event") + " lost by the recorder");
        lines.add(
                "guessed",
                plural(ImportCounter.CHAIN_BREAKS, "chain break") + ", "
                        + plural(ImportCounter.UNKNOWN_STATES, "unknown task state") + ", "
                        + plural(ImportCounter.CONTEXT_MISMATCHES, "header")
                        + (report.count(ImportCounter.CONTEXT_MISMATCHES) == 1 ? " names" : " name")
                        + " another task than the switches");
        lateCpus();
    }

    /** A CPU that is silent at first may have been idle, or not recorded yet. */
    private void lateCpus() {
        StringJoiner late = new StringJoiner(", ");
        for (int cpu : report.cpus()) {
            long offsetNs = report.firstNs(cpu) - report.firstNs();
            if (offsetNs > report.spanNs() / LATE_PART) {
                late.add("CPU " + cpu + " after " + seconds(offsetNs) + " s");
            }
        }
        if (late.length() > 0) {
            lines.add("first seen", late.toString());
        }
    }

    /** Binary formats have no lines. */
    private String inLines() {
        return report.count(ImportCounter.LINES) == 0 ? "" : " in " + plural(ImportCounter.LINES, "line");
    }

    private void warnings() {
        ImportWarnings.of(report).forEach(lines::warn);
    }

    /** The first places where the recording is not whole. */
    private void incidents() {
        List<Incident> kept = report.incidents().kept();
        for (Incident incident : kept.subList(0, Math.min(kept.size(), MOST_INCIDENTS))) {
            lines.add(
                    "incident",
                    "at " + seconds(incident.toNs() - report.firstNs()) + " s, " + Printable.oneLine(incident.where())
                            + "; " + incident.repair());
        }
        long more = report.incidents().total() - MOST_INCIDENTS;
        if (more > 0) {
            lines.add(
                    "incident",
                    Amounts.count(more) + " more (--json has the first " + Incidents.MOST_OF_A_KIND + " of each kind)");
        }
    }

    private static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.6f", ns / 1e9);
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
