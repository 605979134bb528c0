package io.github.twinland.sim.report;

import io.github.twinland.sim.compare.Contrast;
import io.github.twinland.sim.compare.Effect;
import io.github.twinland.sim.compare.Row;
import io.github.twinland.sim.metrics.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link CompareReport} as a table for each policy but the first, and what it comes to in words. */
public final class CompareText {

    private static final Set<Figure> BY_LOAD =
            EnumSet.of(Figure.WAKEUP_P99, Figure.WAIT_P99, Figure.RESPONSE_P99, Figure.THROUGHPUT);

    private CompareText() {}

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(CompareReport report, TextStyle style) {
        StringBuilder out = new StringBuilder();
        appendWhat(report, new LabelledLines(out, style, 10));
        for (Contrast contrast : report.comparison().contrasts()) {
            out.append('\n');
            append(report, contrast, out, style);
        }
        return out.toString();
    }

    private static void appendWhat(CompareReport report, LabelledLines lines) {
        SeedRange seeds = report.seeds();
        lines.add("reference", Printable.oneLine(report.labels().get(0)));
        for (LoadSummary load : report.loads()) {
            lines.add(
                    load.recording() ? "recording" : "workload",
                    Printable.oneLine(load.file()) + ", " + load.machine().text());
        }
        lines.add("seeds", seeds.text() + ": " + varies(report));
        if (seeds.count() == 1) {
            lines.warn("one run each: what is an accident of timing cannot be told; give --seeds " + Effect.FEWEST_SEEDS
                    + " or more");
        }
        int enough = report.comparison().seedsForVerdicts();
        if (seeds.count() > 1 && seeds.count() < enough) {
            lines.warn(seeds.count() + " seeds cannot be sure of anything among "
                    + report.comparison().tests() + " comparisons; give --seeds " + enough + " or more");
        }
        for (int load : report.comparison().sameForEverySeed()) {
            if (seeds.count() > 1) {
                lines.warn(Printable.oneLine(report.loads().get(load).file())
                        + ": every seed gave the same; its figures are exact, and say nothing of other courses");
            }
        }
    }

    private static String varies(CompareReport report) {
        boolean written = report.loads().stream().anyMatch(load -> !load.recording());
        boolean recorded = report.loads().stream().anyMatch(LoadSummary::recording);
        return "vary " + report.seeds().varies(!written) + (recorded ? "; never what the tasks of a recording do" : "");
    }

    private static void append(CompareReport report, Contrast contrast, StringBuilder out, TextStyle style) {
        String label = report.labels().get(contrast.scheduler());
        WrappedText.appendHeading(
                out, Printable.oneLine(label + " against " + report.labels().get(0)), style);
        appendFailures(report, contrast, out, style);
        new ContrastTable(contrast, report.labels().get(0), label).render(out, style);
        if (report.loads().size() - contrast.failedLoads().size() > 1) {
            out.append('\n');
            appendLoads(report, contrast, out, style);
        }
        out.append('\n');
        LabelledLines lines = new LabelledLines(out, style, 1);
        CompareConclusion.of(report, contrast).forEach(sentence -> lines.add("-", Printable.oneLine(sentence)));
    }

    private static void appendFailures(CompareReport report, Contrast contrast, StringBuilder out, TextStyle style) {
        if (!contrast.failedLoads().isEmpty()) {
            String files = contrast.failedLoads().stream()
                    .map(load -> report.loads().get(load).file())
                    .collect(Collectors.joining(", "));
            new LabelledLines(out, style, 7)
                    .warn("left out, for a run of one of the two failed there: " + Printable.oneLine(files));
        }
    }

    /** Loads weigh alike in the table above; here each has its say. */
    private static void appendLoads(CompareReport report, Contrast contrast, StringBuilder out, TextStyle style) {
        List<Row> rows = contrast.rows().stream()
                .filter(row -> row.tasks() == null && BY_LOAD.contains(row.figure()))
                .toList();
        TextTable table = new TextTable().names("RATIOS BY LOAD");
        int drop = 0;
        for (Row row : rows) {
            String[] title = row.figure().title().split(" (?=p\\d)", -1);
            table.numbers(drop++, title);
        }
        List<LoadSummary> usable = CompareConclusion.usable(report, rows.get(0));
        for (int load = 0; load < usable.size(); load++) {
            List<String> cells =
                    new ArrayList<>(List.of(Printable.oneLine(usable.get(load).name())));
            for (Row row : rows) {
                Effect effect = row.byLoad().get(load);
                cells.add(Change.ratio(effect.ratio())
                        + (effect.kind() == Effect.Kind.ESTIMATED
                                ? " [" + Change.ratio(effect.low()) + ", " + Change.ratio(effect.high()) + "]"
                                : ""));
            }
            table.row(cells);
        }
        table.render(out, style.width(), style);
    }
}
