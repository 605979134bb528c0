package io.github.twinland.sim.validation;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The jobs of {@link PollaczekKhinchine}, a thousand times longer, under round-robin: the short no longer wait. */
final class ShortBesideLong implements Experiment {

    private static final double MEAN_S = 2.9975e-3;
    private static final double[] LOADS = {0.3, 0.5, 0.7};
    private static final double PART_LONG = 0.005;
    private static final double SHORT_NS = 5e5;

    /** A tenth of a short job. */
    private static final String POLICY = "round-robin:slice_us=50";

    private static final int RUNS = 50;

    @Override
    public String title() {
        return "M/G/1, round robin, 99.5 % short and 0.5 % long jobs";
    }

    @Override
    public String explanation() {
        return "The same mix as under first come first served above, a thousand times longer (0.5 ms and 500 ms), with a"
                + " quantum of 50 µs: processor sharing lets a short job pass in x/(1 - ρ), where it would wait for"
                + " hundreds of times its length otherwise. In ms.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (double rho : LOADS) {
            double rate = rho / MEAN_S;
            String json = String.format(
                    Locale.ROOT,
                    "{\"warmup_ns\": 10000000000, \"duration_ns\": 110000000000, \"arrivals\": ["
                            + "{\"name\": \"short\", \"process\": \"poisson\", \"rate_per_s\": %s, \"service\": 500000},"
                            + "{\"name\": \"long\", \"process\": \"poisson\", \"rate_per_s\": %s, \"service\": 500000000}]}",
                    rate * (1 - PART_LONG),
                    rate * PART_LONG);
            Interval shortJobs = Replications.of(RUNS, seed -> {
                        RunMetrics metrics = IdealMachine.run(json, 1, POLICY, seed);
                        return new double[] {metrics.tasks().get(0).responseNs.mean() / 1e6};
                    })
                    .interval(0);
            rows.add(new Estimate(
                    String.format(Locale.ROOT, "ρ = %.1f: response of the short", rho),
                    SHORT_NS / 1e6 * QueueingTheory.meanResponse(rho),
                    shortJobs,
                    0.15));
        }
        return rows;
    }
}
