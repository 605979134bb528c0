package io.github.twinland.sim.cli;

import io.github.twinland.sim.load.Variation;
import picocli.CommandLine.Option;

/** What makes one run differ from another. */
public final class SeedOptions {

    static final String SEED = "--seed";
    static final String SHUFFLE_TIES = "--shuffle-ties";
    static final String COST_JITTER = "--cost-jitter";

    @Option(
            names = SEED,
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = SHUFFLE_TIES,
            paramLabel = "N",
            description = "Shuffle events of the same instant, by this seed; finds policies that rest on an accident.")
    private long tieSeed;

    @Option(
            names = COST_JITTER,
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Let each cost differ by up to so much, by the seed (default: ${DEFAULT-VALUE}).")
    private int jitterPercent;

    /** For picocli. */
    public SeedOptions() {}

    /** What the run has of its own. */
    Variation variation() {
        return new Variation(seed, tieSeed, requireJitter(jitterPercent));
    }

    static int requireJitter(int percent) {
        if (percent < 0 || percent > Variation.MOST_JITTER_PERCENT) {
            throw CliException.badInput(
                    COST_JITTER + " must be 0 to " + Variation.MOST_JITTER_PERCENT + ", got " + percent);
        }
        return percent;
    }
}
