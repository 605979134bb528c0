package io.github.twinland.sim.validation;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import io.github.twinland.sim.validation.ValidationRow.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** M/G/1 under round-robin with ever shorter quanta, which becomes processor sharing. */
final class ProcessorSharing implements Experiment {

    private static final double SERVICE_NS = 1e6;
    private static final double RHO = 0.7;
    private static final String CONSTANT = "{\"dist\":\"constant\",\"mean_ns\":1000000}";
    private static final int[] LONGER_QUANTA_US = {1_000, 500, 200};
    private static final int JOBS = 4_000;

    @Override
    public String title() {
        return "M/G/1, round robin with shrinking quanta";
    }

    @Override
    public String explanation() {
        return "With a quantum as long as the longest job, `round-robin` is first come first served (Pollaczek and"
                + " Khinchine); as the quantum shrinks it becomes processor sharing, where the mean response is S/(1 - ρ)"
                + " whatever the distribution of the work, and that of a job of length x is x/(1 - ρ) (Kleinrock II, 4.4)."
                + " ρ = 0.7, in units of S = 1 ms; the quantum is the shortest unless said otherwise.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        List<Double> shrinking = new ArrayList<>();
        for (int quantum : LONGER_QUANTA_US) {
            Interval response = responses(scale, CONSTANT, "round-robin:slice_us=" + quantum);
            shrinking.add(response.mean());
            if (quantum * 1e3 >= SERVICE_NS) {
                rows.add(estimate(
                        scale,
                        "constant work, quantum 1 ms",
                        1 + QueueingTheory.pollaczekKhinchine(RHO, 1, 1),
                        response));
            }
        }
        double shared = QueueingTheory.meanResponse(RHO);
        Interval shortest = responses(scale, CONSTANT, policy(scale));
        shrinking.add(shortest.mean());
        rows.add(new Trend(
                String.format(
                        Locale.ROOT,
                        "constant work, quantum 1 ms, 500 µs, 200 µs, %d µs: mean response",
                        quantumUs(scale)),
                shared,
                shrinking));
        rows.add(estimate(scale, "constant work", shared, shortest));
        rows.add(insensitive(scale, "exponential work", "{\"dist\":\"exponential\",\"mean_ns\":1000000}"));
        rows.add(insensitive(scale, "uniform work", "{\"dist\":\"uniform\",\"mean_ns\":1000000}"));
        rows.add(insensitive(
                scale, "log-normal work, variance 1.7 S²", "{\"dist\":\"lognormal\",\"mean_ns\":1000000,\"sigma\":1}"));
        rows.addAll(byLength(scale));
        return rows;
    }

    /** The shortest quantum: so short that what it lacks to none disappears in the width of the interval. */
    private static int quantumUs(Scale scale) {
        return scale == Scale.FULL ? 10 : 50;
    }

    private static String policy(Scale scale) {
        return "round-robin:slice_us=" + quantumUs(scale);
    }

    private static ValidationRow insensitive(Scale scale, String work, String service) {
        return estimate(scale, work, QueueingTheory.meanResponse(RHO), responses(scale, service, policy(scale)));
    }

    private static ValidationRow estimate(Scale scale, String what, double theory, Interval response) {
        return new Estimate(what + ": mean response", theory, response, scale.width(0.15));
    }

    private static Interval responses(Scale scale, String service, String policy) {
        String json = OpenQueue.json(RHO, SERVICE_NS, 1, JOBS, service);
        return Replications.of(scale.runs(20), seed -> new double[] {
                    IdealMachine.run(json, 1, policy, seed)
                                    .tasks()
                                    .get(0)
                                    .responseNs
                                    .mean()
                            / SERVICE_NS
                })
                .interval(0);
    }

    /** 9 of 10 jobs take 0.5 ms and the tenth 5.5 ms: two streams, so that each is measured by itself. */
    private static List<ValidationRow> byLength(Scale scale) {
        String json = String.format(
                Locale.ROOT,
                "{\"warmup_ns\": 500000000, \"duration_ns\": 4500000000, \"arrivals\": ["
                        + "{\"name\": \"short\", \"process\": \"poisson\", \"rate_per_s\": %s, \"service\": 500000},"
                        + "{\"name\": \"long\", \"process\": \"poisson\", \"rate_per_s\": %s, \"service\": 5500000}]}",
                RHO * 900,
                RHO * 100);
        Replications runs = Replications.of(scale.runs(20), seed -> {
            RunMetrics metrics = IdealMachine.run(json, 1, policy(scale), seed);
            return new double[] {
                metrics.tasks().get(0).responseNs.mean() / SERVICE_NS,
                metrics.tasks().get(1).responseNs.mean() / SERVICE_NS
            };
        });
        String mix = "90 % of 0.5 S and 10 % of 5.5 S: ";
        return List.of(
                estimate(scale, mix + "the short", 0.5 * QueueingTheory.meanResponse(RHO), runs.interval(0)),
                estimate(scale, mix + "the long", 5.5 * QueueingTheory.meanResponse(RHO), runs.interval(1)));
    }
}
