package io.github.twinland.sim.report;

/** Makes text that came from outside fit to be printed: names of tasks can hold anything, terminal commands included. */
public final class Printable {

    private Printable() {}

    /**
     * Replaces what is no visible character.
     *
     * @param text from anywhere
     * @return the text in one line: a blank for each tab and line end, {@code ?} for other control and format characters
     */
    public static String oneLine(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isVisible(c) ? c : Character.isWhitespace(c) ? ' ' : '?'));
        return clean.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
