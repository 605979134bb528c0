package io.github.twinland.live.run;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Times since attach, counted in classes that every reader can add up.
 *
 * @param counts of times up to each bound of {@link #BOUNDS_NS} and above the one before; the last one of those above all bounds
 * @param sumNs of all, ns, to 1 %
 */
public record LatencyBuckets(List<Long> counts, long sumNs) {

    /** Upper bounds, ns: three a decade from 1 us to 10 s. */
    public static final List<Long> BOUNDS_NS = List.of(
            1_000L,
            2_000L,
            5_000L,
            10_000L,
            20_000L,
            50_000L,
            100_000L,
            200_000L,
            500_000L,
            1_000_000L,
            2_000_000L,
            5_000_000L,
            10_000_000L,
            20_000_000L,
            50_000_000L,
            100_000_000L,
            200_000_000L,
            500_000_000L,
            1_000_000_000L,
            2_000_000_000L,
            5_000_000_000L,
            10_000_000_000L);

    /**
     * Copies the list.
     *
     * @param counts one more than there are bounds
     * @param sumNs of all, ns
     */
    public LatencyBuckets {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS_NS.size() + 1) {
            throw new IllegalArgumentException(counts.size() + " counts for " + BOUNDS_NS.size() + " bounds");
        }
    }

    static LatencyBuckets of(Histogram times) {
        Long[] counts = new Long[BOUNDS_NS.size() + 1];
        Arrays.fill(counts, 0L);
        long sum = 0;
        int bucket = 0;
        for (HistogramIterationValue value : times.recordedValues()) {
            long ns = value.getValueIteratedTo();
            long count = value.getCountAddedInThisIterationStep();
            while (bucket < BOUNDS_NS.size() && ns > BOUNDS_NS.get(bucket)) {
                bucket++;
            }
            counts[bucket] += count;
            sum += times.medianEquivalentValue(ns) * count;
        }
        return new LatencyBuckets(List.of(counts), sum);
    }
}
