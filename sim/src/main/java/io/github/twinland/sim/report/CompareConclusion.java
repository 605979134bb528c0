package io.github.twinland.sim.report;

import io.github.twinland.sim.compare.Contrast;
import io.github.twinland.sim.compare.Effect;
import io.github.twinland.sim.compare.Judgement;
import io.github.twinland.sim.compare.Row;
import io.github.twinland.sim.metrics.TaskClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a comparison comes to, in sentences: what is better and by how much, what is not, and what cannot be told. */
final class CompareConclusion {

    private CompareConclusion() {}

    /** One sentence for all tasks, one for each class that is there. */
    static List<String> of(CompareReport report, Contrast contrast) {
        List<String> sentences = new ArrayList<>();
        add(sentences, report, contrast, null, "All tasks");
        for (TaskClass tasks : TaskClass.values()) {
            add(sentences, report, contrast, tasks, capital(tasks.title()));
        }
        return sentences;
    }

    private static void add(
            List<String> sentences, CompareReport report, Contrast contrast, @Nullable TaskClass tasks, String title) {
        List<Row> rows =
                contrast.rows().stream().filter(row -> row.tasks() == tasks).toList();
        if (rows.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        addPart(parts, "better: ", rows, Judgement.BETTER, CompareConclusion::changed);
        addPart(parts, "worse: ", rows, Judgement.WORSE, CompareConclusion::changed);
        addPart(parts, "mixed: ", rows, Judgement.MIXED, row -> mixed(report, row));
        addPart(
                parts,
                "identical: ",
                rows,
                Judgement.IDENTICAL,
                row -> row.figure().title());
        addPart(
                parts,
                "the same to within " + percent(report.marginPercent()) + ": ",
                rows,
                Judgement.SAME,
                row -> row.figure().title());
        List<Row> unclear = rows.stream()
                .filter(row -> row.judgement() == Judgement.UNCLEAR)
                .toList();
        List<Row> likely =
                unclear.stream().filter(row -> row.effect().excludesNone()).toList();
        addPart(
                parts,
                "likely, but not sure among " + report.comparison().tests() + " comparisons: ",
                likely,
                Judgement.UNCLEAR,
                CompareConclusion::changed);
        addPart(
                parts,
                "not distinguishable: ",
                unclear.stream().filter(row -> !likely.contains(row)).toList(),
                Judgement.UNCLEAR,
                row -> row.figure().title() + " ("
                        + Change.between(row.effect().low(), row.effect().high()) + ")");
        sentences.add(title + ": " + String.join("; ", parts) + ".");
    }

    private static void addPart(
            List<String> parts, String label, List<Row> rows, Judgement judgement, Function<Row, String> text) {
        String joined = rows.stream()
                .filter(row -> row.judgement() == judgement)
                .map(text)
                .collect(Collectors.joining(", "));
        if (!joined.isEmpty()) {
            parts.add(label + joined);
        }
    }

    private static String changed(Row row) {
        Effect effect = row.effect();
        return row.figure().title() + " " + Change.words(row.figure(), effect.ratio(), effect.low(), effect.high());
    }

    /** The loads on which it fares least and most. */
    private static String mixed(CompareReport report, Row row) {
        List<LoadSummary> loads = usable(report, row);
        int least = -1;
        int most = -1;
        for (int load = 0; load < loads.size(); load++) {
            double ratio = row.byLoad().get(load).ratio();
            if (!Double.isNaN(ratio)) {
                least = least < 0 || ratio < row.byLoad().get(least).ratio() ? load : least;
                most = most < 0 || ratio > row.byLoad().get(most).ratio() ? load : most;
            }
        }
        return row.figure().title() + " " + onLoad(row, least, loads) + " and " + onLoad(row, most, loads);
    }

    private static String onLoad(Row row, int load, List<LoadSummary> loads) {
        Effect effect = row.byLoad().get(load);
        return Change.words(row.figure(), effect.ratio(), effect.low(), effect.high()) + " on "
                + loads.get(load).name();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The loads that the effects of a row are of, in their order. */
    static List<LoadSummary> usable(CompareReport report, Row row) {
        List<Integer> failed = report.comparison().contrasts().stream()
                .filter(contrast -> contrast.rows().contains(row))
                .findFirst()
                .map(Contrast::failedLoads)
                .orElse(List.of());
        List<LoadSummary> usable = new ArrayList<>();
        for (int load = 0; load < report.loads().size(); load++) {
            if (!failed.contains(load)) {
                usable.add(report.loads().get(load));
            }
        }
        return usable;
    }

    static String percent(double percent) {
        return (percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent))
                + Change.BLANK + "%";
    }
}
