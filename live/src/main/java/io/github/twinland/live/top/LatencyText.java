package io.github.twinland.live.top;

import io.github.twinland.sim.report.Amounts;

/** Latencies of an interval in a line of text. */
public final class LatencyText {

    private LatencyText() {}

    /**
     * Words them.
     *
     * @param count of tasks
     * @param p50Ns median, ns
     * @param p99Ns 99th percentile, ns
     * @param maxNs longest, ns
     * @return a dash if there were no tasks
     */
    public static String of(long count, long p50Ns, long p99Ns, long maxNs) {
        return count == 0
                ? "-"
                : "p50 " + Amounts.plainTime(p50Ns) + " p99 " + Amounts.plainTime(p99Ns) + " max "
                        + Amounts.plainTime(maxNs);
    }
}
