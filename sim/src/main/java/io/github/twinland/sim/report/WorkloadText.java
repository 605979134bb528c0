package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.List;

/** {@link WorkloadReport} as a table of all policies, and one of the tasks under each. */
public final class WorkloadText {

    private static final int MOST_TASKS = 20;

    private WorkloadText() {}

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(WorkloadReport report, TextStyle style) {
        StringBuilder out = new StringBuilder();
        LabelledLines lines = new LabelledLines(out, style, 10);
        lines.add("workload", workload(report));
        lines.add("simulated", report.machine().text() + "; seed " + report.seed());
        out.append('\n');
        CompareTable table = new CompareTable();
        report.runs().forEach(table::run);
        table.render(out, style);
        for (RunReport run : report.runs()) {
            out.append('\n');
            appendTasks(run, out, style);
        }
        return out.toString();
    }

    private static String workload(WorkloadReport report) {
        String length = report.hasDuration()
                ? ", at most " + Amounts.plainTime(report.workload().window().durationNs())
                : "";
        return Printable.oneLine(report.file()) + " (" + report.format() + "): "
                + ImportText.plural(report.workload().tasks().size(), "task") + length;
    }

    private static void appendTasks(RunReport run, StringBuilder out, TextStyle style) {
        String label = Printable.oneLine(run.label());
        if (run.result().end().isFailure()) {
            new LabelledLines(out, style, 6)
                    .fail(label + ": " + Printable.oneLine(run.result().end().detail()));
        }
        List<TaskMetrics> tasks = run.result().metrics().tasks();
        String shown = tasks.size() > MOST_TASKS ? ", the first " + MOST_TASKS + " of " + tasks.size() : "";
        WrappedText.appendHeading(out, label + ": tasks" + shown, style);
        TextTable table = new TextTable()
                .numbers(0, "PID")
                .words("COMM")
                .numbers(1, "RUN", "TIME")
                .numbers(4, "WAITS")
                .numbers(3, "WAIT", "MEAN")
                .numbers(0, "WAIT", "P99")
                .numbers(0, "WAKE-UP", "P99")
                .numbers(5, "RESPONSES")
                .numbers(2, "RESPONSE", "MEAN")
                .numbers(0, "RESPONSE", "P99");
        for (TaskMetrics task : tasks.subList(0, Math.min(MOST_TASKS, tasks.size()))) {
            Distribution.Summary wait = task.waitNs.summary();
            Distribution.Summary response = task.responseNs.summary();
            table.row(List.of(
                    Integer.toString(task.pid),
                    Printable.oneLine(task.comm),
                    Amounts.time(task.runtimeNs),
                    Amounts.count(wait.count()),
                    Amounts.meanTime(task.waitNs),
                    Amounts.time(wait.p99(), wait),
                    Amounts.time(task.wakeupLatencyNs.summary().p99(), task.wakeupLatencyNs.summary()),
                    Amounts.count(response.count()),
                    Amounts.meanTime(task.responseNs),
                    Amounts.time(response.p99(), response)));
        }
        table.render(out, style.width(), style);
    }
}
