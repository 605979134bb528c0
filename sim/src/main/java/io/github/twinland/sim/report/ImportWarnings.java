package io.github.twinland.sim.report;

import io.github.twinland.traces.BreakPolicy;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.IncidentKind;
import io.github.twinland.traces.WakeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What somebody must know who believes in figures of a trace: one sentence for each thing that is wrong with it. */
public final class ImportWarnings {

    private final ImportReport report;
    private final List<String> warnings = new ArrayList<>();

    private ImportWarnings(ImportReport report) {
        this.report = report;
    }

    /**
     * What is wrong with a trace.
     *
     * @param report of reading it, final
     * @return sentences, none if all is well
     */
    public static List<String> of(ImportReport report) {
        ImportWarnings found = new ImportWarnings(report);
        found.reading();
        found.losses();
        found.breaks();
        found.time();
        found.wakeUps();
        return List.copyOf(found.warnings);
    }

    private void reading() {
        if (report.truncated()) {
            warnings.add("the trace is cut off in the middle; it was read up to there");
        }
        if (report.firstMalformedLine() > 0) {
            warnings.add(plural(ImportCounter.MALFORMED_LINES, "line") + " could not be understood, the first is line "
                    + report.firstMalformedLine());
        }
    }

    private void losses() {
        if (report.count(ImportCounter.LOST_WINDOWS) > 0) {
            long lost = report.count(ImportCounter.LOST_EVENTS);
            warnings.add("the recorder lost " + (lost == 0 ? "events" : plural(lost, "event")) + " in "
                    + plural(ImportCounter.LOST_WINDOWS, "place") + acrossLosses()
                    + "; record with a larger buffer (perf record -m)");
        }
        if (report.count(ImportCounter.LATE_BUFFERS) > 0) {
            warnings.add("the buffer of " + plural(ImportCounter.LATE_BUFFERS, "CPU")
                    + " begins later than the recording: nothing is known of it before");
        }
    }

    private String acrossLosses() {
        long runs = report.count(ImportCounter.RUNS_ACROSS_LOSSES);
        return runs == 0 ? "" : ", and " + plural(runs, "run") + " may be several (--on-break drop leaves them out)";
    }

    private void breaks() {
        boolean drops = report.breakPolicy() == BreakPolicy.DROP;
        if (report.count(ImportCounter.CHAIN_BREAKS) > 0) {
            warnings.add(plural(ImportCounter.CHAIN_BREAKS, "chain break") + ", so events are missing (" + breakKinds()
                    + "); " + (drops ? "the runs around were left out" : "the missing switches were put in"));
        }
        if (report.count(ImportCounter.DROPPED_RUNS) > 0) {
            warnings.add(plural(ImportCounter.DROPPED_RUNS, "run") + " of "
                    + Amounts.plainTime(report.count(ImportCounter.DROPPED_NS))
                    + " in all left out, as their bounds are not proven");
        }
    }

    private String breakKinds() {
        StringJoiner kinds = new StringJoiner(", ");
        add(kinds, ImportCounter.WRONG_PREV_BREAKS, "another task left a CPU than ran there");
        add(kinds, ImportCounter.TWO_CPUS_BREAKS, "a task was on two CPUs");
        add(kinds, ImportCounter.FORKED_ALIVE_BREAKS, "a living pid was forked");
        add(kinds, ImportCounter.SWITCH_TO_SELF_BREAKS, "a task was switched out for itself");
        return kinds.toString();
    }

    private void add(StringJoiner kinds, ImportCounter counter, String what) {
        if (report.count(counter) > 0) {
            kinds.add(what + ": " + Amounts.count(report.count(counter)));
        }
    }

    private void time() {
        if (report.count(ImportCounter.OUT_OF_ORDER_EVENTS) > 0) {
            warnings.add("time goes back in "
                    + ImportText.plural(report.incidents().count(IncidentKind.OUT_OF_ORDER), "place") + ": "
                    + plural(ImportCounter.OUT_OF_ORDER_EVENTS, "event") + " left out");
        }
        long silences = report.incidents().count(IncidentKind.SILENCE);
        if (silences > 0) {
            warnings.add("no CPU tells anything for up to "
                    + Amounts.plainTime(report.longestSilenceNs()) + ", in "
                    + ImportText.plural(silences, "place") + ": the clock was set, or the recording paused; figures"
                    + " that span it are worth nothing");
        }
    }

    private void wakeUps() {
        if (report.wakeSource() == WakeSource.NONE) {
            warnings.add(
                    "SWITCHES ONLY: no wake-ups were recorded, so waits are seen after preemption only, no task wakes"
                            + " another, and in a replay each sleep ends when the task was recorded to get a CPU");
        }
    }

    private static String plural(long count, String noun) {
        return ImportText.plural(count, noun);
    }

    private String plural(ImportCounter counter, String noun) {
        return plural(report.count(counter), noun);
    }
}
