package io.github.twinland.sim.report;

import java.util.List;

/** {@link ReplayReport} as a table of the recording and each policy, the tasks that gained and lost most, and a picture. */
public final class ReplayText {

    private static final int MOST_TASKS = 5;

    private ReplayText() {}

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(ReplayReport report, TextStyle style) {
        StringBuilder out = new StringBuilder();
        ImportText.appendBrief(report.trace(), out, style);
        new LabelledLines(out, style, 10)
                .add("replayed", report.machine().text() + "; mode " + report.mode() + ", seed " + report.seed());
        out.append('\n');
        CompareTable table = new CompareTable().recording(report.recorded());
        report.runs().forEach(table::run);
        table.render(out, style);
        for (RunReport run : report.runs()) {
            out.append('\n');
            appendChanges(report, run, out, style);
        }
        out.append('\n');
        LanesPicture picture = new LanesPicture().add("recorded", report.recorded());
        report.runs().forEach(run -> picture.add(run.label(), run.result().metrics()));
        picture.render(out, style);
        return out.toString();
    }

    private static void appendChanges(ReplayReport report, RunReport run, StringBuilder out, TextStyle style) {
        String label = Printable.oneLine(run.label());
        if (run.result().end().isFailure()) {
            new LabelledLines(out, style, 6)
                    .fail(label + ": " + Printable.oneLine(run.result().end().detail()));
            return;
        }
        List<WaitChange> changes =
                WaitChange.between(report.recorded(), run.result().metrics());
        append(label + ": tasks that gained most (p99 of waits)", WaitChange.gained(changes, MOST_TASKS), out, style);
        out.append('\n');
        append(label + ": tasks that lost most (p99 of waits)", WaitChange.lost(changes, MOST_TASKS), out, style);
    }

    private static void append(String heading, List<WaitChange> changes, StringBuilder out, TextStyle style) {
        WrappedText.appendHeading(out, heading, style);
        if (changes.isEmpty()) {
            out.append("  none\n");
            return;
        }
        TextTable table = new TextTable()
                .numbers(0, "PID")
                .words("COMM")
                .numbers(4, "WAITS")
                .numbers(3, "RECORDED", "MEAN")
                .numbers(1, "RECORDED", "P99")
                .numbers(5, "REPLAYED", "WAITS")
                .numbers(2, "REPLAYED", "MEAN")
                .numbers(0, "REPLAYED", "P99")
                .numbers(0, "P99", "CHANGE");
        for (WaitChange change : changes) {
            table.row(List.of(
                    Integer.toString(change.recorded().pid),
                    Printable.oneLine(change.recorded().comm),
                    Amounts.count(change.before().count()),
                    Amounts.meanTime(change.recorded().waitNs),
                    Amounts.time(change.before().p99()),
                    Amounts.count(change.after().count()),
                    Amounts.meanTime(change.simulated().waitNs),
                    Amounts.time(change.after().p99()),
                    Amounts.change(change.p99Ns())));
        }
        table.render(out, style.width(), style);
    }
}
