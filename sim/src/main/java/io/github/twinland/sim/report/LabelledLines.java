package io.github.twinland.sim.report;

/** Lines of the form {@code label  text}, wrapped to the width under the text. */
final class LabelledLines {

    private final StringBuilder out;
    private final TextStyle style;
    private final int indent;

    LabelledLines(StringBuilder out, TextStyle style, int longestLabel) {
        this.out = out;
        this.style = style;
        this.indent = longestLabel + 1;
    }

    void add(String label, String text) {
        add(label, style.heading(label), text);
    }

    void warn(String text) {
        add("warning", style.warning("warning"), text);
    }

    void fail(String text) {
        add("FAILED", style.failure("FAILED"), text);
    }

    private void add(String label, String shownLabel, String text) {
        out.append(shownLabel).append(" ".repeat(Math.max(1, indent - label.length())));
        WrappedText.append(out, text, indent, style.width());
    }
}
