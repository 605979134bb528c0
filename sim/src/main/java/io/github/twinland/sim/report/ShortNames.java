package io.github.twinland.sim.report;

import java.util.List;

/**
 * Names cut to a width so that they still differ, as those of two variants of a policy do not when only their beginning is left:
 * a name that is too long ends in {@code ~} and its number, and a line below says in full what that is.
 */
final class ShortNames {

    private static final int LABEL = 6;
    private static final String PARTS_END = ",:/";

    private final List<String> names;
    private final int width;

    /**
     * Takes names.
     *
     * @param names as they are
     * @param width most characters of one, at least 8
     */
    ShortNames(List<String> names, int width) {
        this.names = List.copyOf(names);
        this.width = width;
    }

    /** The name of that index, of at most the width. */
    String get(int index) {
        String name = names.get(index);
        if (!isCut(index)) {
            return name;
        }
        String mark = mark(index);
        return name.substring(0, name.offsetByCodePoints(0, width - mark.length())) + mark;
    }

    /** Whether a name had to be cut. */
    boolean anyCut() {
        for (int i = 0; i < names.size(); i++) {
            if (isCut(i)) {
                return true;
            }
        }
        return false;
    }

    /** A line for each name that was cut. */
    void appendLegend(StringBuilder out, TextStyle style) {
        LabelledLines lines = new LabelledLines(out, style, LABEL);
        for (int i = 0; i < names.size(); i++) {
            if (isCut(i)) {
                lines.add(mark(i), broken(names.get(i), style.width() - LABEL - 1));
            }
        }
    }

    /** With a blank where a line may end, if a name is longer than a line: behind a parameter or a folder where it can be. */
    private static String broken(String name, int room) {
        StringBuilder lines = new StringBuilder();
        int from = 0;
        while (name.length() - from > room) {
            int to = from + room;
            while (to > from && PARTS_END.indexOf(name.charAt(to - 1)) < 0) {
                to--;
            }
            to = to > from ? to : from + room;
            lines.append(name, from, to).append(' ');
            from = to;
        }
        return lines.append(name, from, name.length()).toString();
    }

    private boolean isCut(int index) {
        String name = names.get(index);
        return name.codePointCount(0, name.length()) > width;
    }

    private static String mark(int index) {
        return "~" + (index + 1);
    }
}
