package io.github.twinland.sim.validation;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** M/M/1//N: tasks that think, then want the CPU, and think again. */
final class ClosedQueue implements Experiment {

    private static final double SERVICE_NS = 1e6;
    private static final double THINK = 10;
    private static final long WARMUP_NS = 1_000_000_000L;
    private static final long DURATION_NS = 11_000_000_000L;
    private static final int[] CUSTOMERS = {1, 2, 5, 10, 20};

    @Override
    public String title() {
        return "Closed M/M/1//N with think time";
    }

    @Override
    public String explanation() {
        return "N tasks that run for S and sleep for 10 S, both exponential, under `fifo`. Mean value analysis is exact:"
                + " Rₙ = S (1 + Qₙ₋₁) (Reiser and Lavenberg, JACM 27, 1980). R in units of S, X in tasks per S.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (int customers : CUSTOMERS) {
            String json = String.format(
                    Locale.ROOT,
                    "{\"duration_ns\": %d, \"warmup_ns\": %d, \"tasks\": [{\"name\": \"user\", \"count\": %d,"
                            + " \"report\": \"together\", \"repeat\": true, \"program\": ["
                            + "{\"sleep_ns\": {\"dist\": \"exponential\", \"mean_ns\": 10000000}},"
                            + "{\"run_ns\": {\"dist\": \"exponential\", \"mean_ns\": 1000000}}]}]}",
                    DURATION_NS,
                    WARMUP_NS,
                    customers);
            Replications runs = Replications.of(scale.runs(50), seed -> {
                RunMetrics metrics = IdealMachine.run(json, 1, "fifo", seed);
                TaskMetrics users = metrics.tasks().get(0);
                double measured = (metrics.spanNs() - WARMUP_NS) / SERVICE_NS;
                return new double[] {users.responseNs.mean() / SERVICE_NS, users.responseNs.count() / measured};
            });
            String system = "N = " + customers + ": ";
            rows.add(new Estimate(
                    system + "mean response R",
                    QueueingTheory.closedResponse(customers, THINK),
                    runs.interval(0),
                    scale.width(0.04)));
            rows.add(new Estimate(
                    system + "throughput X",
                    QueueingTheory.closedThroughput(customers, THINK),
                    runs.interval(1),
                    scale.width(0.04)));
        }
        return rows;
    }
}
