package io.github.twinland.sim.cli;

import io.github.twinland.sim.compare.Effect;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.report.SeedRange;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The seeds that every load is run with, and what they vary. */
public final class SeedsOptions {

    static final String SEEDS = "--seeds";

    private static final int MOST_SEEDS = 500;

    @Option(
            names = SeedOptions.SEED,
            paramLabel = "N",
            defaultValue = "1",
            description = "The first seed; the others follow it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = SEEDS,
            paramLabel = "N",
            description = "Seeds for each load and policy; 1, or at least 6 for intervals (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = SeedOptions.COST_JITTER,
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "Let each cost differ by up to so much, by the seed (default: ${DEFAULT-VALUE}).")
    private int jitterPercent = 10;

    /**
     * The options.
     *
     * @param seeds if the user gives none
     */
    SeedsOptions(int seeds) {
        this.seeds = seeds;
    }

    /** The seeds, checked. */
    SeedRange range() {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw CliException.badInput(SEEDS + " must be 1 to " + MOST_SEEDS + ", got " + seeds);
        }
        if (seed > Long.MAX_VALUE - MOST_SEEDS) {
            throw CliException.badInput(SeedOptions.SEED + " must leave room for the seeds after it, got " + seed);
        }
        return new SeedRange(seed, seeds, SeedOptions.requireJitter(jitterPercent));
    }

    /** The seeds, enough of them for intervals, or one. */
    SeedRange rangeForIntervals() {
        SeedRange range = range();
        if (range.count() > 1 && range.count() < Effect.FEWEST_SEEDS) {
            throw CliException.badInput(SEEDS + " must be 1, or at least " + Effect.FEWEST_SEEDS
                    + " for intervals of 95 %, got " + range.count());
        }
        return range;
    }

    /** A run with one of the seeds. */
    static Variation variation(SeedRange range, int index) {
        return Variation.all(range.first() + index, range.jitterPercent());
    }

    /** The options of {@link SeedOptions} that make the same run. */
    static Stream<String> arguments(Variation variation) {
        return Stream.of(
                SeedOptions.SEED,
                Long.toString(variation.seed()),
                SeedOptions.SHUFFLE_TIES,
                Long.toString(variation.tieSeed()),
                SeedOptions.COST_JITTER,
                Integer.toString(variation.jitterPercent()));
    }
}
