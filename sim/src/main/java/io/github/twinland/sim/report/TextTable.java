package io.github.twinland.sim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of text that fits a width: when it is too wide, first the columns that matter least go, then the one that may
 * be cut is cut.
 */
final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST_CUT = 8;

    private enum Align {
        LEFT,
        RIGHT
    }

    /** A heading of one or more lines, and when the column may go: higher numbers go first, 0 never. */
    private record Column(List<String> heading, Align align, boolean mayBeCut, int dropOrder) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column of words, which may be cut if the table is too wide. */
    TextTable words(String heading) {
        columns.add(new Column(List.of(heading), Align.LEFT, true, 0));
        return this;
    }

    /** Adds a column of words that is never cut. */
    TextTable labels(String heading) {
        columns.add(new Column(List.of(heading), Align.LEFT, false, 0));
        return this;
    }

    /** Adds a column of numbers; {@code dropOrder} as in {@link Column}. */
    TextTable numbers(int dropOrder, String... heading) {
        return numbers(dropOrder, List.of(heading));
    }

    /** Adds a column of numbers; {@code dropOrder} as in {@link Column}. */
    TextTable numbers(int dropOrder, List<String> heading) {
        columns.add(new Column(heading, Align.RIGHT, false, dropOrder));
        return this;
    }

    /** Adds a row with a cell for every column. */
    void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** How wide the table is when nothing is left out. */
    int naturalWidth() {
        return total(widths(allColumns()));
    }

    /** Writes the table, each line ended by a line feed and without blanks before it. */
    void render(StringBuilder out, int width, TextStyle style) {
        List<Integer> shown = allColumns();
        while (total(widths(shown)) > width && dropLeastImportant(shown)) {
            // One column fewer.
        }
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
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < widths.length; at++) {
                append(text, row.get(shown.get(at)), shown.get(at), widths[at], at);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
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
            if (columns.get(shown.get(at)).mayBeCut) {
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
            for (List<String> row : rows) {
                widths[at] = Math.max(widths[at], length(row.get(column)));
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
