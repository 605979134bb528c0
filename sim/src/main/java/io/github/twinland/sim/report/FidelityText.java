package io.github.twinland.sim.report;

import io.github.twinland.sim.fidelity.Estimate;
import io.github.twinland.sim.fidelity.Fidelity;
import io.github.twinland.sim.fidelity.WaitComparison;
import io.github.twinland.sim.metrics.RunMetrics;
import java.util.List;
import java.util.Locale;

/** {@link FidelityReport} as a table of waits, one of counts, and a verdict. */
public final class FidelityText {

    private FidelityText() {}

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(FidelityReport report, TextStyle style) {
        StringBuilder out = new StringBuilder();
        ImportText.appendBrief(report.trace(), out, style);
        LabelledLines lines = new LabelledLines(out, style, 10);
        lines.add(
                "simulated",
                report.machine().text() + "; under "
                        + Printable.oneLine(report.run().label()) + ", costs " + Printable.oneLine(report.costs())
                        + ", seed " + report.seed());
        CostFitSummary fit = report.fit();
        if (fit != null) {
            lines.add("fitted to", Printable.oneLine(String.join(", ", fit.recordings())));
            lines.add("", fit.text());
        }
        out.append('\n');
        appendWaits(report.fidelity(), out, style);
        out.append('\n');
        appendCounts(report.fidelity(), out, style);
        out.append('\n');
        LabelledLines conclusions = new LabelledLines(out, style, 10);
        conclusions.add("verdict", report.conclusions().get(0));
        report.conclusions().stream().skip(1).forEach(conclusions::warn);
        return out.toString();
    }

    private static void appendWaits(Fidelity fidelity, StringBuilder out, TextStyle style) {
        TextTable table = waits(fidelity, true);
        boolean intervals = table.fits(style.width());
        WrappedText.appendHeading(
                out, "Waits, simulated over recorded" + (intervals ? ", with 95 % intervals" : ""), style);
        (intervals ? table : waits(fidelity, false)).render(out, style.width(), style);
    }

    private static TextTable waits(Fidelity fidelity, boolean intervals) {
        TextTable table = new TextTable()
                .labels("")
                .numbers(4, "TASKS")
                .numbers(3, "RECORDED", "P50")
                .numbers(3, "RECORDED", "P99")
                .numbers(0, "P50", "RATIO")
                .numbers(2, "P90", "RATIO")
                .numbers(0, "P99", "RATIO")
                .numbers(1, "KS", "DISTANCE");
        for (WaitComparison waits : fidelity.waits()) {
            table.row(List.of(
                    waits.group(),
                    Amounts.count(waits.tasks()),
                    Amounts.time(waits.recorded().p50(), waits.recorded()),
                    Amounts.time(waits.recorded().p99(), waits.recorded()),
                    text(waits.p50(), intervals),
                    text(waits.p90(), intervals),
                    text(waits.p99(), intervals),
                    text(waits.distance(), intervals)));
        }
        return table;
    }

    private static void appendCounts(Fidelity fidelity, StringBuilder out, TextStyle style) {
        TextTable table = counts(fidelity, true);
        (table.fits(style.width()) ? table : counts(fidelity, false)).render(out, style.width(), style);
    }

    private static TextTable counts(Fidelity fidelity, boolean intervals) {
        RunMetrics before = fidelity.recorded();
        RunMetrics after = fidelity.simulated();
        TextTable table = new TextTable()
                .labels("")
                .numbers(0, "RECORDED")
                .numbers(0, "SIMULATED")
                .numbers(0, "RATIO");
        table.row(List.of(
                "got a CPU",
                Amounts.count(before.total().switchedIn),
                Amounts.count(after.total().switchedIn),
                text(fidelity.switchedIn(), intervals)));
        table.row(List.of(
                "migrations",
                Amounts.count(before.total().migrations),
                Amounts.count(after.total().migrations),
                text(fidelity.migrations(), intervals)));
        if (before.cpuIds().equals(after.cpuIds())) {
            for (int i = 0; i < before.cpuIds().size(); i++) {
                table.row(List.of(
                        "CPU " + before.cpuIds().get(i) + " busy",
                        Amounts.percent(JsonFormat.ratio(before.utilization(i)), 1),
                        Amounts.percent(JsonFormat.ratio(after.utilization(i)), 1),
                        number(after.utilization(i) / before.utilization(i))));
            }
        }
        return table;
    }

    private static String text(Estimate estimate, boolean interval) {
        return interval && estimate.hasInterval()
                ? number(estimate.value()) + " [" + number(estimate.low()) + ", " + number(estimate.high()) + "]"
                : number(estimate.value());
    }

    private static String number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? "-"
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
