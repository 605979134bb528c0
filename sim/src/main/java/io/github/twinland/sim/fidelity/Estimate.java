package io.github.twinland.sim.fidelity;

/**
 * A figure and how sure it is.
 *
 * @param value of the data as they are
 * @param low lower end of the bootstrap interval at {@link Bootstrap#CONFIDENCE}
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {

    /** Nothing to compare. */
    public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Whether there was something to compare.
     *
     * @return false for {@link #NONE}
     */
    public boolean exists() {
        return !Double.isNaN(value);
    }

    /**
     * Whether the figure is within a factor of 1.
     *
     * @param factor at least 1
     * @return true if it lies between {@code 1 / factor} and {@code factor}
     */
    public boolean isWithin(double factor) {
        return value >= 1 / factor && value <= factor;
    }
}
