package io.github.twinland.sim.report;

import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the waits of one task changed from the recording to a run.
 *
 * @param recorded the task in the recording
 * @param simulated the same task in the run
 * @param before its waits in the recording
 * @param after its waits in the run
 */
record WaitChange(
        TaskMetrics recorded, TaskMetrics simulated, Distribution.Summary before, Distribution.Summary after) {

    private static final Comparator<WaitChange> GAINED_MOST =
            Comparator.comparingLong(WaitChange::p99Ns).thenComparingInt(change -> change.recorded.pid);
    private static final Comparator<WaitChange> LOST_MOST = Comparator.<WaitChange>comparingLong(
                    change -> -change.p99Ns())
            .thenComparingInt(change -> change.recorded.pid);

    /** Of each task that waited in both; the tasks of a replay are those of its recording, in its order. */
    static List<WaitChange> between(RunMetrics recorded, RunMetrics simulated) {
        if (recorded.tasks().size() != simulated.tasks().size()) {
            throw new IllegalArgumentException(recorded.tasks().size() + " recorded tasks but "
                    + simulated.tasks().size() + " simulated ones");
        }
        List<WaitChange> changes = new ArrayList<>();
        for (int i = 0; i < recorded.tasks().size(); i++) {
            TaskMetrics before = recorded.tasks().get(i);
            TaskMetrics after = simulated.tasks().get(i);
            if (before.waitNs.count() > 0 && after.waitNs.count() > 0) {
                changes.add(new WaitChange(before, after, before.waitNs.summary(), after.waitNs.summary()));
            }
        }
        return changes;
    }

    /** Change of the 99th percentile, ns; negative if the task waits less than in the recording. */
    long p99Ns() {
        return after.p99() - before.p99();
    }

    /** Those that wait less than in the recording, the largest gain first. */
    static List<WaitChange> gained(List<WaitChange> changes, int most) {
        return changes.stream()
                .filter(change -> change.p99Ns() < 0)
                .sorted(GAINED_MOST)
                .limit(most)
                .toList();
    }

    /** Those that wait longer than in the recording, the largest loss first. */
    static List<WaitChange> lost(List<WaitChange> changes, int most) {
        return changes.stream()
                .filter(change -> change.p99Ns() > 0)
                .sorted(LOST_MOST)
                .limit(most)
                .toList();
    }
}
