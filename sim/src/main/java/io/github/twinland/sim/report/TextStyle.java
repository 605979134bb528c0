package io.github.twinland.sim.report;

/**
 * How text may look where it is printed.
 *
 * @param width most characters in a line, at least 40; {@link Integer#MAX_VALUE} if any number will do
 * @param colour whether escape sequences for colour and weight are understood
 * @param blocks whether Unicode's block characters are shown; if not, pictures are of ASCII
 */
public record TextStyle(int width, boolean colour, boolean blocks) {

    /** For files and pipes: any width, no colour. */
    public static final TextStyle PLAIN = new TextStyle(Integer.MAX_VALUE, false);

    private static final int NARROWEST = 40;
    private static final String RESET = "\u001b[0m";

    /**
     * Takes at least the narrowest width that anything can be shown in.
     *
     * @param width most characters in a line; fewer than 40 count as 40
     * @param colour whether escape sequences are understood
     * @param blocks whether Unicode's block characters are shown
     */
    public TextStyle {
        width = Math.max(width, NARROWEST);
    }

    /**
     * Where Unicode is shown.
     *
     * @param width most characters in a line; fewer than 40 count as 40
     * @param colour whether escape sequences are understood
     */
    public TextStyle(int width, boolean colour) {
        this(width, colour, true);
    }

    /** The same width without colour. */
    TextStyle withoutColour() {
        return new TextStyle(width, false, blocks);
    }

    String heading(String text) {
        return paint("\u001b[1m", text);
    }

    String warning(String text) {
        return paint("\u001b[33m", text);
    }

    String failure(String text) {
        return paint("\u001b[1;31m", text);
    }

    private String paint(String sequence, String text) {
        return colour ? sequence + text + RESET : text;
    }
}
