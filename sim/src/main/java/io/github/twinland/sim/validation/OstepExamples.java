package io.github.twinland.sim.validation;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.validation.ValidationRow.Exact;
import java.util.Arrays;
import java.util.List;

/** The worked examples of a textbook, to the nanosecond. */
final class OstepExamples implements Experiment {

    private static final long SECOND = 1_000_000_000L;

    @Override
    public String title() {
        return "Worked examples of a textbook";
    }

    @Override
    public String explanation() {
        return "Arpaci-Dusseau and Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter 7: mean turnaround, and"
                + " mean time to the first run (response), of three jobs on one CPU, in s. Shortest job first (SJF) and"
                + " shortest time to completion first (STCF) are a policy that was told the lengths.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        Scheduler fifo = IdealMachine.scheduler("fifo");
        TaskMetrics late = run(new long[] {100, 10, 10}, new long[] {0, 10, 10}, lengths(SECOND, 100, 10, 10));
        TaskMetrics shortest = run(new long[] {5, 5, 5}, lengths(DispatchContext.SLICE_INFINITE, 5, 5, 5));
        TaskMetrics roundRobin = run(new long[] {5, 5, 5}, IdealMachine.scheduler("round-robin:slice_us=1000000"));
        return List.of(
                turnaround("FIFO; 10, 10, 10", 20, run(new long[] {10, 10, 10}, fifo)),
                turnaround("FIFO; 100, 10, 10", 110, run(new long[] {100, 10, 10}, fifo)),
                turnaround(
                        "SJF; 100, 10, 10",
                        50,
                        run(new long[] {100, 10, 10}, lengths(DispatchContext.SLICE_INFINITE, 100, 10, 10))),
                turnaround(
                        "SJF; 100, and at 10 s 10, 10",
                        310.0 / 3,
                        run(
                                new long[] {100, 10, 10},
                                new long[] {0, 10, 10},
                                lengths(DispatchContext.SLICE_INFINITE, 100, 10, 10))),
                turnaround("STCF; 100, and at 10 s 10, 10", 50, late),
                response("STCF; 100, and at 10 s 10, 10", 10.0 / 3, late),
                turnaround("SJF; 5, 5, 5", 10, shortest),
                response("SJF; 5, 5, 5", 5, shortest),
                turnaround("round robin of 1 s; 5, 5, 5", 14, roundRobin),
                response("round robin of 1 s; 5, 5, 5", 1, roundRobin));
    }

    private static Scheduler lengths(long sliceNs, long... seconds) {
        return KnownLengths.scheduler(nanoseconds(seconds), sliceNs);
    }

    private static TaskMetrics run(long[] seconds, Scheduler scheduler) {
        return run(seconds, new long[seconds.length], scheduler);
    }

    private static TaskMetrics run(long[] seconds, long[] startSeconds, Scheduler scheduler) {
        return IdealMachine.run(OneRun.workload(nanoseconds(seconds), nanoseconds(startSeconds), 0), 1, scheduler, 1)
                .tasks()
                .get(0);
    }

    private static long[] nanoseconds(long[] seconds) {
        return Arrays.stream(seconds).map(second -> second * SECOND).toArray();
    }

    /** Sums are compared, which are whole ns: a third of a second is not. */
    private static ValidationRow turnaround(String what, double seconds, TaskMetrics jobs) {
        return exact(what + ": turnaround", seconds, jobs.responseNs.sum(), jobs);
    }

    private static ValidationRow response(String what, double seconds, TaskMetrics jobs) {
        return exact(what + ": response", seconds, jobs.wakeupLatencyNs.sum(), jobs);
    }

    private static ValidationRow exact(String what, double seconds, long sumNs, TaskMetrics jobs) {
        double expectedSumNs = Math.rint(seconds * jobs.responseNs.count() * SECOND);
        // Equal sums are shown as equal means.
        double found = sumNs == expectedSumNs ? seconds : (double) sumNs / jobs.responseNs.count() / SECOND;
        return new Exact(what, seconds, found, 0);
    }
}
