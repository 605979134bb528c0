package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recording and runs side by side, a column each; as many tables below each other as the width demands, each with the recording
 * if there is room for it and one run.
 */
final class CompareTable {

    private static final String NOT_MEASURED = "-";
    private static final String RUN_ENDED = "run ended";
    private static final String SCHEDULER_SHARE = "scheduler CPU share";

    /** If all runs ended in one of these ways, nothing needs to be said of it. */
    private static final Set<String> EXPECTED_ENDS = Set.of(NOT_MEASURED, "completed");

    /** Heading lines and cells by row label, in the order of the rows. */
    private record Column(List<String> heading, Map<String, String> cells) {}

    private final List<Column> columns = new ArrayList<>();
    private boolean hasRecording;

    /** Adds the recording, before any run. */
    CompareTable recording(RunMetrics metrics) {
        Map<String, String> cells = cells(metrics, NOT_MEASURED);
        cells.put(SCHEDULER_SHARE, NOT_MEASURED);
        columns.add(new Column(List.of("RECORDED"), cells));
        hasRecording = true;
        return this;
    }

    /** Adds a run. */
    CompareTable run(RunReport run) {
        Map<String, String> cells = cells(run.result().metrics(), run.end());
        cells.put(SCHEDULER_SHARE, Amounts.percent(run.schedulerCpuShare(), 2));
        columns.add(new Column(heading(run.label()), cells));
        return this;
    }

    void render(StringBuilder out, TextStyle style) {
        boolean allAsExpected =
                columns.stream().allMatch(column -> EXPECTED_ENDS.contains(column.cells.get(RUN_ENDED)));
        if (allAsExpected) {
            columns.forEach(column -> column.cells.remove(RUN_ENDED));
        }
        int next = 0;
        while (next < columns.size()) {
            List<Column> shown = new ArrayList<>();
            if (next > 0) {
                out.append('\n');
                if (hasRecording && fits(List.of(columns.get(0), columns.get(next)), style)) {
                    shown.add(columns.get(0));
                }
            }
            shown.add(columns.get(next++));
            while (next < columns.size() && fits(with(shown, columns.get(next)), style)) {
                shown.add(columns.get(next++));
            }
            table(shown).render(out, style.width(), style);
        }
    }

    private static List<Column> with(List<Column> some, Column more) {
        List<Column> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static boolean fits(List<Column> shown, TextStyle style) {
        return table(shown).naturalWidth() <= style.width();
    }

    private static TextTable table(List<Column> shown) {
        TextTable table = new TextTable().labels("");
        shown.forEach(column -> table.numbers(0, column.heading));
        for (String label : shown.get(0).cells.keySet()) {
            List<String> row = new ArrayList<>(List.of(label));
            shown.forEach(column -> row.add(column.cells.getOrDefault(label, NOT_MEASURED)));
            table.row(row);
        }
        return table;
    }

    /** One line for the name, one for each parameter. */
    static List<String> heading(String label) {
        return List.of(Printable.oneLine(label).split("[:,]", -1));
    }

    /** One line for each word. */
    static List<String> words(String title) {
        return List.of(title.split(" ", -1));
    }

    private static Map<String, String> cells(RunMetrics metrics, String end) {
        TaskMetrics total = metrics.total();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(RUN_ENDED, end);
        cells.put("makespan", Amounts.time(metrics.spanNs()));
        cells.put("context switches", Amounts.count(metrics.contextSwitches()));
        cells.put("  voluntary", Amounts.count(total.voluntary));
        cells.put("  involuntary", Amounts.count(total.involuntary));
        cells.put("migrations", Amounts.count(total.migrations));
        cells.put("run time", Amounts.time(total.runtimeNs));
        addDistribution(cells, "wait", total.waitNs);
        addDistribution(cells, "wake-up latency", total.wakeupLatencyNs);
        addDistribution(cells, "response", total.responseNs);
        addUtilization(cells, metrics);
        cells.put("fairness (Jain)", Amounts.index(JsonFormat.ratio(metrics.fairness())));
        return cells;
    }

    private static void addDistribution(Map<String, String> cells, String name, Distribution values) {
        Distribution.Summary summary = values.summary();
        cells.put(name + ", times", Amounts.count(summary.count()));
        cells.put("  " + name + " mean", Amounts.meanTime(values));
        cells.put("  " + name + " p50", Amounts.time(summary.p50(), summary));
        cells.put("  " + name + " p90", Amounts.time(summary.p90(), summary));
        cells.put("  " + name + " p99", Amounts.time(summary.p99(), summary));
        cells.put("  " + name + " max", Amounts.time(summary.max(), summary));
    }

    private static void addUtilization(Map<String, String> cells, RunMetrics metrics) {
        long busyNs = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (long ns : metrics.cpuBusyNs()) {
            busyNs += ns;
            least = Math.min(least, ns);
            most = Math.max(most, ns);
        }
        int cpus = metrics.cpuBusyNs().size();
        cells.put("CPU utilisation", percent(busyNs / Math.max(1, cpus), metrics));
        cells.put("  least busy CPU", percent(cpus == 0 ? 0 : least, metrics));
        cells.put("  most busy CPU", percent(most, metrics));
    }

    private static String percent(long busyNs, RunMetrics metrics) {
        return Amounts.percent(JsonFormat.ratio(busyNs, metrics.spanNs()), 1);
    }
}
