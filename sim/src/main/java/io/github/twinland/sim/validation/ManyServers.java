package io.github.twinland.sim.validation;

import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** M/M/c under fifo: how many have to wait, and the mean response. */
final class ManyServers implements Experiment {

    private static final double SERVICE_NS = 1e6;

    private static final int[] CPUS = {2, 4, 4, 4, 8, 8, 16, 16};
    private static final double[] LOADS = {0.8, 0.5, 0.8, 0.9, 0.8, 0.9, 0.8, 0.95};
    private static final int[] JOBS = {8_000, 4_000, 8_000, 25_000, 8_000, 25_000, 8_000, 50_000};

    @Override
    public String title() {
        return "M/M/c, first come first served";
    }

    @Override
    public String explanation() {
        return "One stream of jobs, c CPUs. The probability of having to wait is Erlang's C; the mean response is"
                + " S + C·S / (c (1 - ρ)) (Kleinrock I, 3.5). The response in units of S.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (int i = 0; i < CPUS.length; i++) {
            int cpus = CPUS[i];
            double rho = LOADS[i];
            String json =
                    OpenQueue.json(rho, SERVICE_NS, cpus, JOBS[i], "{\"dist\":\"exponential\",\"mean_ns\":1000000}");
            Replications runs = Replications.of(scale.runs(20), seed -> {
                TaskMetrics jobs =
                        IdealMachine.run(json, cpus, "fifo", seed).tasks().get(0);
                double waited = Arrays.stream(jobs.waitNs.toArray())
                        .filter(wait -> wait > 0)
                        .count();
                return new double[] {waited / jobs.waitNs.count(), jobs.responseNs.mean() / SERVICE_NS};
            });
            String queue = String.format(Locale.ROOT, "c = %d, ρ = %.2f: ", cpus, rho);
            rows.add(new Estimate(
                    queue + "part that waits", QueueingTheory.erlangC(cpus, rho), runs.interval(0), scale.width(0.15)));
            rows.add(new Estimate(
                    queue + "mean response",
                    QueueingTheory.erlangResponse(cpus, rho),
                    runs.interval(1),
                    scale.width(0.15)));
        }
        return rows;
    }
}
