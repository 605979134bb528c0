package io.github.twinland.sim.validation;

import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** M/M/1 under fifo with an infinite slice: mean and 99th percentile of the response. */
final class FirstComeFirstServed implements Experiment {

    private static final double SERVICE_NS = 1e6;
    private static final double[] LOADS = {0.5, 0.8, 0.9};
    private static final int[] JOBS = {15_000, 30_000, 70_000};

    @Override
    public String title() {
        return "M/M/1, first come first served";
    }

    @Override
    public String explanation() {
        return "Poisson arrivals and exponential work on one CPU under `fifo`. The response is exponential with mean"
                + " S/(1 - ρ), so its 99th percentile is ln 100 · S/(1 - ρ) (Kleinrock I, 3.2). In units of S.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (int i = 0; i < LOADS.length; i++) {
            double rho = LOADS[i];
            String json = OpenQueue.json(rho, SERVICE_NS, 1, JOBS[i], "{\"dist\":\"exponential\",\"mean_ns\":1000000}");
            Replications runs = Replications.of(scale.runs(20), seed -> {
                TaskMetrics jobs =
                        IdealMachine.run(json, 1, "fifo", seed).tasks().get(0);
                return new double[] {
                    jobs.responseNs.mean() / SERVICE_NS,
                    jobs.responseNs.summary().p99() / SERVICE_NS
                };
            });
            String load = String.format(Locale.ROOT, "ρ = %.1f: ", rho);
            rows.add(new Estimate(
                    load + "mean response", QueueingTheory.meanResponse(rho), runs.interval(0), scale.width(0.1)));
            rows.add(new Estimate(
                    load + "99th percentile of the response",
                    QueueingTheory.responseQuantile(rho, 0.99),
                    runs.interval(1),
                    scale.width(0.15)));
        }
        return rows;
    }
}
