package io.github.twinland.sim.validation;

import io.github.twinland.sim.validation.ValidationRow.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** M/G/1 under fifo with work of extreme variance: the mean wait. */
final class PollaczekKhinchine implements Experiment {

    private static final double MEAN_NS = 2_997.5;
    private static final double SECOND_MOMENT_NS2 = 1_250.25e6;
    private static final double[] LOADS = {0.3, 0.5, 0.7};

    @Override
    public String title() {
        return "M/G/1, first come first served, 99.5 % short and 0.5 % long jobs";
    }

    @Override
    public String explanation() {
        return "Jobs of 0.5 µs and, one in 200, of 500 µs: a squared coefficient of variation of 138. The mean wait is"
                + " λ E[S²] / (2 (1 - ρ)) (Pollaczek and Khinchine; Kleinrock I, 5.7). In µs.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (double rho : LOADS) {
            String json = OpenQueue.json(
                    rho, MEAN_NS, 1, 40_000, "{\"dist\":\"bimodal\",\"p\":0.995,\"short_ns\":500,\"long_ns\":500000}");
            Interval waits = Replications.of(scale.runs(20), seed -> new double[] {
                        IdealMachine.run(json, 1, "fifo", seed)
                                        .tasks()
                                        .get(0)
                                        .waitNs
                                        .mean()
                                / 1e3
                    })
                    .interval(0);
            rows.add(new Estimate(
                    String.format(Locale.ROOT, "ρ = %.1f: mean wait", rho),
                    QueueingTheory.pollaczekKhinchine(rho, MEAN_NS, SECOND_MOMENT_NS2) / 1e3,
                    waits,
                    scale.width(0.25)));
        }
        return rows;
    }
}
