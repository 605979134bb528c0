package io.github.twinland.sim.sweep;

import io.github.twinland.policy.registry.PolicySpec;

/**
 * What came of one point of a sweep.
 *
 * @param policy with the values of the point
 * @param latency geometric mean over loads and seeds; not a number if a run failed or none has the figure
 * @param throughput likewise
 * @param failedRuns how many runs failed; a point with one is no candidate
 * @param onFront whether no other point is at least as good in both and better in one
 */
public record SweepPoint(PolicySpec policy, double latency, double throughput, int failedRuns, boolean onFront) {

    SweepPoint onFront(boolean on) {
        return new SweepPoint(policy, latency, throughput, failedRuns, on);
    }

    /**
     * Whether it can be compared.
     *
     * @return true if both figures are there
     */
    public boolean hasFigures() {
        return !Double.isNaN(latency) && !Double.isNaN(throughput);
    }
}
