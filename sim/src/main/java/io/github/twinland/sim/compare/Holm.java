package io.github.twinland.sim.compare;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many tests at once: the probability that even one of them is wrong is kept below the level, however they depend on each
 * other (Holm: A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979).
 */
final class Holm {

    private Holm() {}

    /**
     * Adjusts probabilities.
     *
     * @param p of each test
     * @return the level of all tests together at which each would be rejected, 0 .. 1, in the order given
     */
    static double[] adjust(double[] p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}
