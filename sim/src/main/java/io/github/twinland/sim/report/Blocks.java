package io.github.twinland.sim.report;

/** Characters that are filled in part: Unicode's block elements, or ASCII where these are not shown. */
enum Blocks {
    /** Eighths of a character, from below and from the left. */
    UNICODE(" ▁▂▃▄▅▆▇█", " ▏▎▍▌▋▊▉█", '·'),
    /** Darker characters for more; a bar has whole characters alone. */
    ASCII(" .:-=+*#@", "    #####", '.');

    /** Steps from an empty character to a full one. */
    static final int STEPS = 8;

    private final String fromBelow;
    private final String fromLeft;
    private final char empty;

    Blocks(String fromBelow, String fromLeft, char empty) {
        this.fromBelow = fromBelow;
        this.fromLeft = fromLeft;
        this.empty = empty;
    }

    /** Those that a style allows. */
    static Blocks of(TextStyle style) {
        return style.blocks() ? UNICODE : ASCII;
    }

    /** One character, filled from below; {@code eighths} is 0 to {@value #STEPS}. */
    char column(int eighths) {
        return fromBelow.charAt(eighths);
    }

    /** A bar from the left; what is not filled has dots. {@code part} is 0 .. 1. */
    String bar(double part, int width) {
        int eighths = (int) Math.round(part * width * STEPS);
        StringBuilder bar = new StringBuilder(width);
        for (int at = 0; at < width; at++) {
            char filled = fromLeft.charAt(Math.max(0, Math.min(STEPS, eighths - at * STEPS)));
            bar.append(filled == ' ' ? empty : filled);
        }
        return bar.toString();
    }
}
