package io.github.twinland.traces.binary;

/** Makes text out of a file fit for a message: one line, printable, short. */
public final class Quoted {

    private static final int LONGEST = 32;

    private Quoted() {}

    /**
     * A text as it may be shown.
     *
     * @param text anything a file may hold
     * @return its first {@value #LONGEST} characters, those that are no printable ASCII as {@code ?}
     */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return shown.toString();
    }
}
