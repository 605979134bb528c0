package io.github.twinland.sim.compare;

import java.util.List;

/**
 * One scheduler against the reference, the first one named.
 *
 * @param scheduler index of the scheduler, at least 1
 * @param failedLoads loads on which a run under it or under the reference failed, and which are left out
 * @param rows figure by figure, of all tasks first
 */
public record Contrast(int scheduler, List<Integer> failedLoads, List<Row> rows) {

    /**
     * Copies the lists.
     *
     * @param scheduler index of the scheduler, at least 1
     * @param failedLoads loads that are left out
     * @param rows figure by figure, of all tasks first
     */
    public Contrast {
        failedLoads = List.copyOf(failedLoads);
        rows = List.copyOf(rows);
    }
}
