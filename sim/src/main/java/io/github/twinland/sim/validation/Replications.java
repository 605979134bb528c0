package io.github.twinland.sim.validation;

import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Independent runs of one experiment, with the seeds 1, 2, 3 and so on, spread over the CPUs of this machine. */
final class Replications {

    private final double[][] values;

    private Replications(double[][] values) {
        this.values = values;
    }

    /**
     * Runs an experiment.
     *
     * @param runs how often
     * @param run gives the figures of one run from its seed, always as many
     */
    static Replications of(int runs, LongFunction<double[]> run) {
        double[][] values = new double[runs][];
        IntStream.range(0, runs).parallel().forEach(i -> values[i] = run.apply(i + 1L));
        return new Replications(values);
    }

    /** The interval of one of the figures. */
    Interval interval(int figure) {
        double[] one = new double[values.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = values[i][figure];
        }
        return Interval.of(one);
    }
}
