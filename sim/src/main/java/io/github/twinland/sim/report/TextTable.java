package io.github.twinland.sim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of text that fits a width: when it is too wide, first the columns that matter least go, then the ones that may
 * be cut are cut.
 */
final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST_CUT = 8;

    private enum Align {
        LEFT,
        RIGHT
    }

    /** Whether cells may be cut, and whether they must differ then. */
    private enum Cut {
        NEVER,
        PLAINLY,
        NUMBERED
    }

    /** A heading of one or more lines, and when the column may go: higher numbers go first, 0 never. */
    private record Column(List<String> heading, Align align, Cut cut, int dropOrder) {}

    /** A cell for every column, or one that reaches over all. */
    private record Line(List<String> cells, boolean title) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<Line> rows = new ArrayList<>();

    /** Adds a column of words, which may be cut if the table is too wide. */
    TextTable words(String heading) {
        columns.add(new Column(List.of(heading), Align.LEFT, Cut.PLAINLY, 0));
        return this;
    }

    /** Adds a column of words that may be cut and differ then still; lines below the table say in full what they are. */
    TextTable names(String heading) {
        columns.add(new Column(List.of(heading), Align.LEFT, Cut.NUMBERED, 0));
        return this;
    }

    /** Adds a column of words that is never cut. */
    TextTable labels(String heading) {
        columns.add(new Column(List.of(heading), Align.LEFT, Cut.NEVER, 0));
        return this;
    }

    /** Adds a column of numbers; {@code dropOrder} as in {@link Column}. */
    TextTable numbers(int dropOrder, String... heading) {
        return numbers(dropOrder, List.of(heading));
    }

    /** Adds a column of numbers; {@code dropOrder} as in {@link Column}. */
    TextTable numbers(int dropOrder, List<String> heading) {
        columns.add(new Column(heading, Align.RIGHT, Cut.NEVER, dropOrder));
        return this;
    }

    /** Adds a row with a cell for every column. */
    void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(new Line(List.copyOf(cells), false));
    }

    /** Adds a row of words that reach over all columns, for what follows. */
    void title(String words) {
        rows.add(new Line(List.of(words), true));
    }

    /** How wide the table is when nothing is left out. */
    int naturalWidth() {
        return total(widths(allColumns()));
    }

    /** Whether it fits a width without being cut, the columns left out that may be. */
    boolean fits(int width) {
        return total(widths(shown(width))) <= width;
    }

    /** Writes the table, each line ended by a line feed and without blanks before it. */
    void render(StringBuilder out, int width, TextStyle style) {
        List<Integer> shown = shown(width);
        int[] widths = widths(shown);
        cut(shown, widths, total(widths) - width);
        int headingLines = shown.stream()
                .mapToInt(i -> columns.get(i).heading.size())
                .max()
                .orElse(0);
        for (int line = 0; line < headingLines; line++) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < widths.length; at++) {
                List<String> heading = columns.get(shown.get(at)).heading;
                int first = headingLines - heading.size();
                append(text, line < first ? "" : heading.get(line - first), shown.get(at), widths[at], at);
            }
            out.append(style.heading(text.toString().stripTrailing())).append('\n');
        }
        List<ShortNames> names = new ArrayList<>();
        for (int at = 0; at < widths.length; at++) {
            int column = shown.get(at);
            names.add(new ShortNames(columns.get(column).cut == Cut.NUMBERED ? cells(column) : List.of(), widths[at]));
        }
        int number = 0;
        for (Line row : rows) {
            StringBuilder text = new StringBuilder(row.title ? row.cells.get(0) : "");
            for (int at = 0; at < widths.length && !row.title; at++) {
                int column = shown.get(at);
                boolean numbered = columns.get(column).cut == Cut.NUMBERED;
                append(text, numbered ? names.get(at).get(number) : row.cells.get(column), column, widths[at], at);
            }
            number += row.title ? 0 : 1;
            out.append(text.toString().stripTrailing()).append('\n');
        }
        names.forEach(column -> column.appendLegend(out, style));
    }

    private List<String> cells(int column) {
        return rows.stream()
                .filter(row -> !row.title)
                .map(row -> row.cells.get(column))
                .toList();
    }

    private List<Integer> shown(int width) {
        List<Integer> shown = allColumns();
        while (total(widths(shown)) > width && dropLeastImportant(shown)) {
            // One column fewer.
        }
        return shown;
    }

    private List<Integer> allColumns() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(i);
        }
        return all;
    }

    private boolean dropLeastImportant(List<Integer> shown) {
        int highest = Collections.max(
                shown.stream().map(i -> columns.get(i).dropOrder).toList());
        return highest > 0 && shown.removeIf(i -> columns.get(i).dropOrder == highest);
    }

    private void cut(List<Integer> shown, int[] widths, int excess) {
        int left = excess;
        for (int at = 0; at < widths.length && left > 0; at++) {
            if (columns.get(shown.get(at)).cut != Cut.NEVER) {
                int narrower = Math.max(NARROWEST_CUT, widths[at] - left);
                left -= Math.max(0, widths[at] - narrower);
                widths[at] = Math.min(widths[at], narrower);
            }
        }
    }

    private int[] widths(List<Integer> shown) {
        int[] widths = new int[shown.size()];
        for (int at = 0; at < widths.length; at++) {
            int column = shown.get(at);
            for (String line : columns.get(column).heading) {
                widths[at] = Math.max(widths[at], length(line));
            }
            for (String cell : cells(column)) {
                widths[at] = Math.max(widths[at], length(cell));
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private void append(StringBuilder text, String cell, int column, int width, int at) {
        String shown = length(cell) <= width ? cell : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "~";
        String padding = " ".repeat(width - length(shown));
        text.append(at == 0 ? "" : GAP);
        if (columns.get(column).align == Align.LEFT) {
            text.append(shown).append(padding);
        } else {
            text.append(padding).append(shown);
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
