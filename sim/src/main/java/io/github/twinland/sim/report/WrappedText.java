package io.github.twinland.sim.report;

/** Breaks text between words, and indents what follows. */
public final class WrappedText {

    /** Stands for a blank at which no line ends. */
    static final String NO_BREAK = "\u00a0";

    private WrappedText() {}

    /** Appends a heading, in as many lines as it needs. */
    static void appendHeading(StringBuilder out, String text, TextStyle style) {
        StringBuilder lines = new StringBuilder();
        append(lines, text, 0, style.width());
        lines.toString().lines().forEach(line -> out.append(style.heading(line)).append('\n'));
    }

    /**
     * Appends words from a column on, in as many lines as they need.
     *
     * @param out where to; its last line is at that column
     * @param text words
     * @param indent column that the text begins at, and further lines of it
     * @param width most characters in a line; a longer word has a line of its own
     */
    public static void append(StringBuilder out, String text, int indent, int width) {
        int column = indent;
        String separator = "";
        for (String word : text.split(" ", -1)) {
            int length = word.codePointCount(0, word.length());
            if (!separator.isEmpty() && column + 1 + length > width) {
                out.append('\n').append(" ".repeat(indent));
                column = indent;
                separator = "";
            }
            out.append(separator).append(word.replace(NO_BREAK, " "));
            column += separator.length() + length;
            separator = " ";
        }
        out.append('\n');
    }
}
