package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.sweep.SweepPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** {@link SweepReport} as a picture of its points and a table of the best. */
public final class SweepText {

    private static final int WIDEST = 100;
    private static final int LABEL = 10;
    private static final char DOMINATED = '.';
    private static final char AS_GIVEN = 'o';
    private static final char UNNAMED = '*';
    private static final int MOST_NAMED = 26;

    private final SweepReport report;
    private final StringBuilder out;
    private final TextStyle style;
    /** On the front, lowest latency first. */
    private final List<SweepPoint> front;

    private SweepText(SweepReport report, StringBuilder out, TextStyle style) {
        this.report = report;
        this.out = out;
        this.style = style;
        this.front = report.points().stream()
                .filter(SweepPoint::onFront)
                .sorted(Comparator.comparingDouble(SweepPoint::latency))
                .toList();
    }

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(SweepReport report, TextStyle style) {
        StringBuilder out = new StringBuilder();
        new SweepText(report, out, style).append();
        return out.toString();
    }

    private void append() {
        appendWhat();
        if (front.isEmpty()) {
            return;
        }
        out.append('\n');
        appendPlot();
        out.append('\n');
        appendFront();
        if (!report.confirm().isEmpty()) {
            out.append('\n');
            WrappedText.append(
                    out,
                    "The best of many is partly the luckiest. Whether it is better shows on other seeds:",
                    0,
                    style.width());
            CommandLines.append(out, "  " + report.confirm(), style.width());
        }
    }

    private void appendWhat() {
        LabelledLines lines = new LabelledLines(out, style, 9);
        lines.add("policy", Printable.oneLine(report.policy() + ": " + String.join(", ", report.ranges())));
        for (LoadSummary load : report.loads()) {
            lines.add(load.recording() ? "recording" : "workload", Printable.oneLine(load.file()));
        }
        lines.add("seeds", report.seeds().text());
        long failed =
                report.points().stream().filter(point -> point.failedRuns() > 0).count();
        lines.add(
                "points",
                ImportText.plural(report.points().size(), "point") + ", " + front.size()
                        + " on the front; figures of all runs: " + Printable.oneLine(report.results()));
        if (failed > 0) {
            lines.warn(ImportText.plural(failed, "point") + " left out, for a run failed there");
        }
    }

    private void appendPlot() {
        List<SweepPoint> shown =
                report.points().stream().filter(SweepPoint::hasFigures).toList();
        double[] latencies = shown.stream()
                .mapToDouble(point -> floor(report.latency(), point.latency()))
                .sorted()
                .toArray();
        double[] throughputs =
                shown.stream().mapToDouble(SweepPoint::throughput).sorted().toArray();
        int width = Math.min(style.width(), WIDEST) - ScatterPlot.margin(LABEL);
        ScatterPlot plot = new ScatterPlot(
                width,
                throughputs[0],
                throughputs[throughputs.length - 1],
                latencies[0],
                latencies[latencies.length - 1]);
        shown.forEach(point -> put(plot, point, DOMINATED));
        if (report.points().get(0).hasFigures()) {
            put(plot, report.points().get(0), AS_GIVEN);
        }
        for (int i = front.size() - 1; i >= 0; i--) {
            put(plot, front.get(i), mark(i));
        }
        WrappedText.appendHeading(
                out,
                report.latency().title() + " (up, by factors) against "
                        + report.throughput().title(),
                style);
        plot.render(out, x -> Change.fine(report.throughput(), x), y -> Change.value(report.latency(), y));
        WrappedText.append(
                out,
                "letters: the front; o: as given; .: worse than another in one and no better in the other",
                0,
                style.width());
    }

    private void put(ScatterPlot plot, SweepPoint point, char mark) {
        plot.put(point.throughput(), floor(report.latency(), point.latency()), mark);
    }

    private static double floor(Figure figure, double value) {
        return FastMath.max(figure.unit().resolution(), value);
    }

    private static char mark(int index) {
        return index < MOST_NAMED ? (char) ('a' + index) : UNNAMED;
    }

    private void appendFront() {
        TextTable table = new TextTable().labels("");
        for (String name : report.searched()) {
            table.numbers(0, name);
        }
        table.numbers(0, CompareTable.words(report.latency().title()))
                .numbers(0, CompareTable.words(report.throughput().title()));
        for (int i = 0; i < front.size(); i++) {
            table.row(row(String.valueOf(mark(i)), front.get(i)));
        }
        if (!report.points().get(0).onFront() && report.points().get(0).hasFigures()) {
            table.row(row(AS_GIVEN + " as given", report.points().get(0)));
        }
        table.render(out, style.width(), style);
    }

    private List<String> row(String mark, SweepPoint point) {
        List<String> cells = new ArrayList<>(List.of(mark));
        for (String name : report.searched()) {
            cells.add(String.valueOf(point.policy().values().get(name)));
        }
        cells.add(Change.value(report.latency(), point.latency()));
        cells.add(Change.fine(report.throughput(), point.throughput()));
        return cells;
    }
}
