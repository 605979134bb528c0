package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.RunMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.util.FastMath;

/**
 * A recording and simulations in two small pictures with a line for each: the cumulative distribution of waits over the
 * logarithm of time, and how busy each CPU was.
 */
final class LanesPicture {

    private static final long SHORTEST_NS = 1_000;
    private static final int DECADE = 10;
    private static final int MOST_COLUMNS = 60;
    /** The picture gets so much before labels get more than {@link #SHORT_LABEL}. */
    private static final int ENOUGH_COLUMNS = 40;

    private static final int SHORT_LABEL = 13;
    private static final int LONGEST_LABEL = 40;
    /** A decade that is a whole number of columns must not end up in the one before. */
    private static final double ROUNDING = 1e-6;

    private static final int INDENT = 6;
    private static final String GAP = "  ";
    /** Shorter bars tell less than a column does. */
    private static final int SHORTEST_BAR = 4;

    /** What is shown in a line. */
    private record Line(String label, RunMetrics metrics, Distribution waits) {}

    private final List<Line> lines = new ArrayList<>();

    /** Adds a line. */
    LanesPicture add(String label, RunMetrics metrics) {
        lines.add(new Line(Printable.oneLine(label), metrics, metrics.total().waitNs));
        return this;
    }

    void render(StringBuilder out, TextStyle style) {
        int longest = 0;
        for (Line line : lines) {
            longest = Math.max(longest, length(line.label));
        }
        int spare = Math.min(style.width(), LONGEST_LABEL + GAP.length() + MOST_COLUMNS) - GAP.length();
        int labelWidth = Math.min(Math.min(longest, LONGEST_LABEL), Math.max(SHORT_LABEL, spare - ENOUGH_COLUMNS));
        int columns = Math.min(MOST_COLUMNS, spare - labelWidth);
        ShortNames names = new ShortNames(lines.stream().map(Line::label).toList(), labelWidth);
        LanesPicture named = new LanesPicture();
        for (int i = 0; i < lines.size(); i++) {
            named.lines.add(new Line(names.get(i), lines.get(i).metrics, lines.get(i).waits));
        }
        named.appendWaits(out, style, labelWidth, columns);
        out.append('\n');
        named.appendBusy(out, style, labelWidth, columns);
        if (names.anyCut()) {
            out.append('\n');
            names.appendLegend(out, style);
        }
    }

    private void appendWaits(StringBuilder out, TextStyle style, int labelWidth, int columns) {
        long longestNs = DECADE * SHORTEST_NS;
        for (Line line : lines) {
            longestNs = Math.max(longestNs, line.waits.max());
        }
        new LabelledLines(out, style, INDENT)
                .add(
                        "waits",
                        "how many last no longer than each time: blank is none, full is all; the right end is "
                                + Amounts.plainTime(longestNs).replace(" ", Change.BLANK));
        long[] bounds = new long[columns];
        for (int i = 0; i < columns; i++) {
            bounds[i] = i == columns - 1 ? longestNs : timeAt((double) (i + 1) / columns, longestNs);
        }
        for (Line line : lines) {
            StringBuilder shares = new StringBuilder();
            for (long count : line.waits.countsUpTo(bounds)) {
                shares.append(Blocks.of(style).column(level(count, line.waits.count())));
            }
            append(out, line.label, labelWidth, line.waits.count() == 0 ? "none" : shares.toString());
        }
        append(out, "", labelWidth, decades(longestNs, columns));
    }

    private static long timeAt(double part, long longestNs) {
        return FastMath.round(SHORTEST_NS * FastMath.exp(part * FastMath.log((double) longestNs / SHORTEST_NS)));
    }

    /** Empty is none and full is all, whatever the rounding; in between there are seven steps. */
    private static int level(long count, long of) {
        return count == 0 ? 0 : count == of ? Blocks.STEPS : (int) (1 + (Blocks.STEPS - 1) * count / of);
    }

    /** Marks at 1 us, 10 us and so on, as far as there is room for their text. */
    private static String decades(long longestNs, int columns) {
        StringBuilder axis = new StringBuilder();
        for (long ns = SHORTEST_NS; ns <= longestNs; ns *= DECADE) {
            double part = FastMath.log((double) ns / SHORTEST_NS) / FastMath.log((double) longestNs / SHORTEST_NS);
            int column = (int) (part * columns + ROUNDING);
            String mark = "|" + wholeTime(ns);
            if ((axis.length() == 0 || column > axis.length()) && column + mark.length() <= columns) {
                axis.append(" ".repeat(column - axis.length())).append(mark);
            }
        }
        return axis.toString();
    }

    private static String wholeTime(long ns) {
        return ns < 1_000_000
                ? ns / 1_000 + " us"
                : ns < 1_000_000_000 ? ns / 1_000_000 + " ms" : ns / 1_000_000_000 + " s";
    }

    private void appendBusy(StringBuilder out, TextStyle style, int labelWidth, int columns) {
        TreeSet<Integer> ids = new TreeSet<>();
        lines.forEach(line -> ids.addAll(line.metrics.cpuIds()));
        if (ids.isEmpty()) {
            return;
        }
        List<Integer> cpus = List.copyOf(ids);
        int bar = (columns + 1) / cpus.size() - 1;
        if (bar >= SHORTEST_BAR) {
            appendBars(cpus, Math.min(bar, columns / 2), out, style, labelWidth);
        } else {
            appendColumns(cpus, out, style, labelWidth, columns);
        }
    }

    /** A bar for each CPU, beside one another. */
    private void appendBars(List<Integer> cpus, int bar, StringBuilder out, TextStyle style, int labelWidth) {
        new LabelledLines(out, style, INDENT).add("busy", "part of the time that each CPU was not idle");
        StringBuilder head = new StringBuilder();
        for (int cpu : cpus) {
            String name = bar >= 8 ? "CPU " + cpu : Integer.toString(cpu);
            head.append(name).append(" ".repeat(Math.max(1, bar + 1 - name.length())));
        }
        append(out, "", labelWidth, head.toString().stripTrailing());
        for (Line line : lines) {
            StringBuilder bars = new StringBuilder();
            for (int cpu : cpus) {
                double busy = busy(line.metrics, List.of(cpu));
                bars.append(busy < 0 ? " ".repeat(bar) : Blocks.of(style).bar(busy, bar))
                        .append(' ');
            }
            append(out, line.label, labelWidth, bars.toString().stripTrailing());
        }
    }

    /** One character for each CPU, or for as many neighbours as it takes to fit. */
    private void appendColumns(List<Integer> cpus, StringBuilder out, TextStyle style, int labelWidth, int columns) {
        int together = (cpus.size() + columns - 1) / columns;
        new LabelledLines(out, style, INDENT)
                .add(
                        "busy",
                        "part of the time that each CPU was not idle, from CPU" + Change.BLANK + cpus.get(0) + " to "
                                + cpus.get(cpus.size() - 1)
                                + (together == 1 ? "" : "; each character is the mean of " + together + " CPUs"));
        for (Line line : lines) {
            StringBuilder shares = new StringBuilder();
            for (int from = 0; from < cpus.size(); from += together) {
                double busy = busy(line.metrics, cpus.subList(from, Math.min(cpus.size(), from + together)));
                shares.append(
                        busy < 0
                                ? ' '
                                : Blocks.of(style).column((int)
                                        Math.max(1, Math.min(Blocks.STEPS, Math.round(busy * Blocks.STEPS)))));
            }
            append(out, line.label, labelWidth, shares.toString().stripTrailing());
        }
    }

    /** The mean of those CPUs that there are; below 0 if there are none. */
    private static double busy(RunMetrics metrics, List<Integer> cpus) {
        double sum = 0;
        int found = 0;
        for (int cpu : cpus) {
            int index = metrics.cpuIds().indexOf(cpu);
            if (index >= 0) {
                sum += metrics.utilization(index);
                found++;
            }
        }
        return found == 0 ? -1 : sum / found;
    }

    private static void append(StringBuilder out, String label, int labelWidth, String picture) {
        out.append((label + " ".repeat(labelWidth - length(label)) + GAP + picture).stripTrailing())
                .append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
