package io.github.twinland.sim.validation;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.random.SplitMix64;
import io.github.twinland.sim.validation.ValidationRow.Estimate;
import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** M/M/1 under a policy that knows how long every job still takes. */
final class ShortestRemainingTime implements Experiment {

    private static final double SERVICE_NS = 1e6;
    private static final double[] LOADS = {0.5, 0.8};
    private static final int JOBS = 4_000;
    private static final int WARMUP = 800;

    /** So much later than it should does a shorter job take over at most. */
    private static final long SLICE_NS = 25_000;

    @Override
    public String title() {
        return "M/M/1, shortest remaining processing time";
    }

    @Override
    public String explanation() {
        return "A policy that was told the length of every job dispatches the one with least work left, in slices of"
                + " 25 µs. The mean response is an integral of Schrage and Miller (Operations Research 14, 1966). In units"
                + " of S = 1 ms.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (double rho : LOADS) {
            Interval responses = Replications.of(scale.runs(20), seed -> new double[] {response(rho, seed)})
                    .interval(0);
            rows.add(new Estimate(
                    String.format(Locale.ROOT, "ρ = %.1f: mean response", rho),
                    QueueingTheory.shortestRemaining(rho),
                    responses,
                    scale.width(0.15)));
        }
        return rows;
    }

    private static double response(double rho, long seed) {
        SplitMix64 random = new SplitMix64(SplitMix64.streamSeed(seed, 0));
        LongSupplier gaps = DurationDistribution.exponential(SERVICE_NS / rho).sampler(random);
        LongSupplier lengths = DurationDistribution.exponential(SERVICE_NS).sampler(random);
        long[] workNs = new long[JOBS];
        long[] startNs = new long[JOBS];
        long now = 0;
        for (int i = 0; i < JOBS; i++) {
            now += gaps.getAsLong();
            startNs[i] = now;
            workNs[i] = Math.max(1, lengths.getAsLong());
        }
        RunMetrics metrics = IdealMachine.run(
                OneRun.workload(workNs, startNs, WARMUP), 1, KnownLengths.scheduler(workNs, SLICE_NS), seed);
        return metrics.tasks().get(0).responseNs.mean() / SERVICE_NS;
    }
}
