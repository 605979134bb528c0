package io.github.twinland.sim.metrics;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.jspecify.annotations.Nullable;

/**
 * The values of one measured quantity, ns. Exact up to {@value #EXACT_LIMIT} values; beyond that it goes on as an HDR
 * histogram of three significant digits, so that memory stays bounded. Count, mean and maximum are always exact.
 */
public final class Distribution {

    /** So many values are kept one by one. */
    public static final int EXACT_LIMIT = 1 << 22;

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long[] NONE = {};

    private long[] values = NONE;
    private @Nullable Histogram histogram;
    private int kept;
    private long count;
    private long sum;
    private long max;

    /** An empty distribution. */
    public Distribution() {}

    /**
     * Adds a value.
     *
     * @param ns at least 0
     */
    public void add(long ns) {
        if (ns < 0) {
            throw new IllegalArgumentException("a measured time must not be negative, got " + ns + " ns");
        }
        count++;
        sum += ns;
        max = Math.max(max, ns);
        Histogram spill = histogram;
        if (spill != null) {
            spill.recordValue(ns);
        } else if (kept == EXACT_LIMIT) {
            toHistogram().recordValue(ns);
        } else {
            if (kept == values.length) {
                values = Arrays.copyOf(values, Math.min(EXACT_LIMIT, Math.max(16, kept * 2)));
            }
            values[kept++] = ns;
        }
    }

    /**
     * Adds all values of another distribution.
     *
     * @param other is not changed
     */
    public void addAll(Distribution other) {
        Histogram theirs = other.histogram;
        if (theirs == null) {
            for (int i = 0; i < other.kept; i++) {
                add(other.values[i]);
            }
            return;
        }
        Histogram ours = histogram == null ? toHistogram() : histogram;
        ours.add(theirs);
        count += other.count;
        sum += other.sum;
        max = Math.max(max, other.max);
    }

    private Histogram toHistogram() {
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        for (int i = 0; i < kept; i++) {
            all.recordValue(values[i]);
        }
        values = NONE;
        kept = 0;
        histogram = all;
        return all;
    }

    /**
     * How many values are kept one by one.
     *
     * @return {@link #count()}, or 0 if it is a histogram
     */
    public int exactValues() {
        return kept;
    }

    /** Goes on as a histogram from now on, to save memory. */
    public void forgetExactValues() {
        if (histogram == null) {
            toHistogram();
        }
    }

    /**
     * How many values were added.
     *
     * @return at least 0
     */
    public long count() {
        return count;
    }

    /**
     * Sum of all values.
     *
     * @return ns
     */
    public long sum() {
        return sum;
    }

    /**
     * The largest value.
     *
     * @return ns, 0 if there is none
     */
    public long max() {
        return max;
    }

    /**
     * The arithmetic mean.
     *
     * @return ns, 0 if there is no value
     */
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /**
     * Count, mean, percentiles and maximum. A percentile is the smallest value that at least so many percent of the
     * values do not exceed (nearest rank; estimation type R-1 of Hyndman and Fan 1996).
     *
     * @return a snapshot
     */
    public Summary summary() {
        if (count == 0) {
            return Summary.EMPTY;
        }
        Histogram spill = histogram;
        if (spill != null) {
            return new Summary(
                    count,
                    mean(),
                    spill.getValueAtPercentile(50),
                    spill.getValueAtPercentile(90),
                    spill.getValueAtPercentile(99),
                    max);
        }
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_1);
        percentile.setData(Arrays.stream(values, 0, kept).asDoubleStream().toArray());
        return new Summary(
                count,
                mean(),
                (long) percentile.evaluate(50),
                (long) percentile.evaluate(90),
                (long) percentile.evaluate(99),
                max);
    }

    /**
     * The cumulative distribution at some places.
     *
     * @param ascending bounds, ns
     * @return how many values do not exceed each bound; to three significant digits once it is a histogram
     */
    public long[] countsUpTo(long[] ascending) {
        long[] counts = new long[ascending.length];
        Histogram spill = histogram;
        if (spill != null) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = ascending[i] >= max ? count : spill.getCountBetweenValues(0, ascending[i]);
            }
            return counts;
        }
        for (int i = 0; i < kept; i++) {
            int place = Arrays.binarySearch(ascending, values[i]);
            int first = place >= 0 ? place : -place - 1;
            if (first < counts.length) {
                counts[first]++;
            }
        }
        Arrays.parallelPrefix(counts, Long::sum);
        return counts;
    }

    /**
     * Whether every value is kept.
     *
     * @return false if it is a histogram, which knows values to three significant digits and not their order
     */
    public boolean isExact() {
        return histogram == null;
    }

    /**
     * The values that were added, each once.
     *
     * @return ns, ascending; once it is a histogram, the largest value of each of its buckets that is not empty
     */
    public long[] distinctValues() {
        Histogram spill = histogram;
        if (spill == null) {
            return Arrays.stream(values, 0, kept).sorted().distinct().toArray();
        }
        LongStream.Builder found = LongStream.builder();
        spill.recordedValues().forEach(bucket -> found.add(bucket.getValueIteratedTo()));
        return found.build().toArray();
    }

    /**
     * The values themselves, in the order they were added, if there are not too many.
     *
     * @return a copy
     * @throws IllegalStateException if more than {@value #EXACT_LIMIT} values were added, or they were forgotten
     */
    public long[] toArray() {
        if (histogram != null) {
            throw new IllegalStateException("more than " + EXACT_LIMIT + " values: only a histogram is kept");
        }
        return Arrays.copyOf(values, kept);
    }

    /**
     * A distribution in six numbers.
     *
     * @param count how many values
     * @param mean arithmetic mean, ns
     * @param p50 median, ns
     * @param p90 90th percentile, ns
     * @param p99 99th percentile, ns
     * @param max largest, ns
     */
    public record Summary(long count, double mean, long p50, long p90, long p99, long max) {

        /** Of no values. */
        public static final Summary EMPTY = new Summary(0, 0, 0, 0, 0, 0);
    }
}
