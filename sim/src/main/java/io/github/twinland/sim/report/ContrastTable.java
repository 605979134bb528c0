package io.github.twinland.sim.report;

import io.github.twinland.sim.compare.Contrast;
import io.github.twinland.sim.compare.Effect;
import io.github.twinland.sim.compare.Row;
import io.github.twinland.sim.metrics.TaskClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy's figures beside those of the reference. Where names make it too wide, columns are called REFERENCE and OTHER, which
 * the lines above explain; where it still is, figures and ratios are two tables. The reference is always there: a ratio says
 * little without what it is a ratio of.
 */
final class ContrastTable {

    private final Contrast contrast;
    private final List<String> reference;
    private final List<String> other;

    ContrastTable(Contrast contrast, String reference, String other) {
        this.contrast = contrast;
        this.reference = CompareTable.heading(reference);
        this.other = CompareTable.heading(other);
    }

    void render(StringBuilder out, TextStyle style) {
        TextTable named = table(reference, other, true, true);
        if (named.naturalWidth() <= style.width()) {
            named.render(out, style.width(), style);
            return;
        }
        TextTable numbered = table(List.of("REFERENCE"), List.of("OTHER"), true, true);
        if (numbered.fits(style.width())) {
            numbered.render(out, style.width(), style);
            return;
        }
        table(List.of("REFERENCE"), List.of("OTHER"), true, false).render(out, style.width(), style);
        out.append('\n');
        table(reference, other, false, true).render(out, style.width(), style);
    }

    /** The columns that are asked for; of those, the figure of the other goes first, then the interval. */
    private TextTable table(List<String> reference, List<String> other, boolean figures, boolean ratios) {
        TextTable table = new TextTable().labels("");
        if (figures) {
            table.numbers(0, reference).numbers(2, other);
        }
        if (ratios) {
            table.numbers(0, "RATIO").numbers(1, "95 % INTERVAL").labels("");
        }
        addRows(table, null, "all tasks", figures, ratios);
        for (TaskClass tasks : TaskClass.values()) {
            addRows(table, tasks, tasks.title(), figures, ratios);
        }
        return table;
    }

    private void addRows(TextTable table, @Nullable TaskClass tasks, String title, boolean figures, boolean ratios) {
        List<Row> rows =
                contrast.rows().stream().filter(row -> row.tasks() == tasks).toList();
        if (rows.isEmpty()) {
            return;
        }
        table.title(title);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of("  " + row.figure().title()));
            if (figures) {
                cells.add(Change.value(row.figure(), row.reference()));
                cells.add(Change.value(row.figure(), row.other()));
            }
            if (ratios) {
                cells.add(Change.ratio(row.effect().ratio()));
                cells.add(interval(row.effect()));
                cells.add(row.judgement().word());
            }
            table.row(cells);
        }
    }

    private static String interval(Effect effect) {
        return effect.kind() == Effect.Kind.ESTIMATED
                ? Change.ratio(effect.low()) + " - " + Change.ratio(effect.high())
                : "";
    }
}
