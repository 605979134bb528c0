package io.github.twinland.sim.report;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.util.FastMath;

/** Points in a rectangle of characters, with the ends of both axes; x is linear, y logarithmic. */
final class ScatterPlot {

    private static final int ROWS = 16;
    private static final char NOTHING = ' ';

    private final char[][] cells;
    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;

    /** A plot without points; y is above 0. */
    ScatterPlot(int width, double lowX, double highX, double lowY, double highY) {
        this.cells = new char[ROWS][width];
        for (char[] row : cells) {
            Arrays.fill(row, NOTHING);
        }
        this.lowX = lowX;
        this.highX = highX;
        this.lowY = FastMath.log(lowY);
        this.highY = FastMath.log(highY);
    }

    /** Puts a point; a later one covers an earlier one of the same cell. */
    void put(double x, double y, char mark) {
        int column = place(x, lowX, highX, cells[0].length);
        int row = ROWS - 1 - place(FastMath.log(y), lowY, highY, ROWS);
        cells[row][column] = mark;
    }

    private static int place(double value, double low, double high, int count) {
        double part = high > low ? (value - low) / (high - low) : 0.5;
        return (int) FastMath.max(0, FastMath.min(count - 1, FastMath.round(part * (count - 1))));
    }

    /** Writes it, each line ended by a line feed. */
    void render(StringBuilder out, DoubleFunction<String> textX, DoubleFunction<String> textY) {
        String top = textY.apply(FastMath.exp(highY));
        String bottom = textY.apply(FastMath.exp(lowY));
        int margin = Math.max(top.length(), bottom.length());
        for (int row = 0; row < ROWS; row++) {
            String label = row == 0 ? top : row == ROWS - 1 ? bottom : "";
            String line = " ".repeat(margin - label.length()) + label + " |" + new String(cells[row]);
            out.append(line.stripTrailing()).append('\n');
        }
        out.append(" ".repeat(margin + 1))
                .append('+')
                .append("-".repeat(cells[0].length))
                .append('\n');
        String left = textX.apply(lowX);
        String right = textX.apply(highX);
        int gap = Math.max(1, cells[0].length - left.length() - right.length());
        out.append(" ".repeat(margin + 2))
                .append(left)
                .append(" ".repeat(gap))
                .append(right)
                .append('\n');
    }

    /** Columns beside the points that a plot takes for labels of that length. */
    static int margin(int longestLabel) {
        return longestLabel + 2;
    }
}
