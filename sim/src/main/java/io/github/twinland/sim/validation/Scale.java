package io.github.twinland.sim.validation;

/** How much is simulated. */
public enum Scale {
    /** For every build: within a minute. */
    QUICK(1, 1.0),
    /** For the table in the docs: some ten minutes, for intervals a third as wide. */
    FULL(10, 0.4);

    private final int factor;
    private final double width;

    Scale(int factor, double width) {
        this.factor = factor;
        this.width = width;
    }

    /**
     * Independent runs for an estimate.
     *
     * @param quick how many a quick validation makes
     * @return how many this one makes
     */
    int runs(int quick) {
        return quick * factor;
    }

    /**
     * How wide an interval may be.
     *
     * @param quick what a quick validation allows
     * @return what this one allows
     */
    double width(double quick) {
        return quick * width;
    }
}
