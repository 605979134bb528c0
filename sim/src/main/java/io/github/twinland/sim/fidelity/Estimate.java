package io.github.twinland.sim.fidelity;

/**
 * A figure and how sure it is.
 *
 * @param value of the data as they are
 * @param low lower end of the bootstrap interval at {@link Bootstrap#CONFIDENCE}; not a number if there is none
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

    /** A figure of which nobody knows how sure it is. */
    static Estimate withoutInterval(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    /**
     * Whether it is known how sure the figure is.
     *
     * @return false if there is no interval
     */
    public boolean hasInterval() {
        return !Double.isNaN(low);
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
