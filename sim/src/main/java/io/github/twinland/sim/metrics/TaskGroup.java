package io.github.twinland.sim.metrics;

import io.github.twinland.sim.metrics.Distribution.Summary;
import java.util.List;

/**
 * Some tasks of a run and what they have in common, for {@link Figure}.
 *
 * @param makespanNs when the last task of the run had ended, ns; not a number if not all did, or these are not all
 * @param spanNs how long the run took, ns
 * @param tasks which
 * @param total their sums
 * @param wakeups their wake-up latencies
 * @param waits their waits
 * @param responses their responses
 */
record TaskGroup(
        double makespanNs,
        long spanNs,
        List<TaskMetrics> tasks,
        TaskMetrics total,
        Summary wakeups,
        Summary waits,
        Summary responses) {

    private static final double NS_PER_S = 1e9;

    static TaskGroup of(List<TaskMetrics> tasks, long spanNs, double makespanNs) {
        TaskMetrics total = TaskMetrics.total(tasks);
        return new TaskGroup(
                makespanNs,
                spanNs,
                tasks,
                total,
                total.wakeupLatencyNs.summary(),
                total.waitNs.summary(),
                total.responseNs.summary());
    }

    double perNs(long amount) {
        return spanNs == 0 ? Double.NaN : (double) amount / spanNs;
    }

    double perSecond(long count) {
        return perNs(count) * NS_PER_S;
    }

    double fairness() {
        return RunMetrics.fairness(tasks);
    }
}
