package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@link InspectReport} as a table of tasks, those that ran longest first. */
public final class InspectText {

    private InspectText() {}

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(InspectReport report, TextStyle style) {
        StringBuilder out = new StringBuilder();
        ImportText.append(report.trace(), out, style);
        out.append('\n');
        TextTable table = new TextTable()
                .numbers(0, "PID")
                .words("COMM")
                .numbers(0, "RUN TIME")
                .numbers(1, "SWITCHED", "IN")
                .numbers(6, "VOLUN-", "TARY")
                .numbers(5, "INVOLUN-", "TARY")
                .numbers(4, "MIGRA-", "TIONS")
                .numbers(2, "WAIT", "MEAN")
                .numbers(7, "WAIT", "P50")
                .numbers(8, "WAIT", "P90")
                .numbers(0, "WAIT", "P99")
                .numbers(3, "WAIT", "MAX");
        List<TaskMetrics> tasks = new ArrayList<>(report.recorded().tasks());
        tasks.sort(
                Comparator.<TaskMetrics>comparingLong(task -> -task.runtimeNs).thenComparingInt(task -> task.pid));
        tasks.forEach(task -> table.row(row(Integer.toString(task.pid), task)));
        table.row(row("", report.recorded().total()));
        table.render(out, style.width(), style);
        return out.toString();
    }

    private static List<String> row(String pid, TaskMetrics task) {
        Distribution.Summary wait = task.waitNs.summary();
        return List.of(
                pid,
                Printable.oneLine(task.comm),
                Amounts.time(task.runtimeNs),
                Amounts.count(task.switchedIn),
                Amounts.count(task.voluntary),
                Amounts.count(task.involuntary),
                Amounts.count(task.migrations),
                Amounts.meanTime(task.waitNs),
                Amounts.time(wait.p50(), wait),
                Amounts.time(wait.p90(), wait),
                Amounts.time(wait.p99(), wait),
                Amounts.time(wait.max(), wait));
    }
}
