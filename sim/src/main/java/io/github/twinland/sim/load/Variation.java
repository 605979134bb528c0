package io.github.twinland.sim.load;

import io.github.twinland.sim.SimulationSetup;

/**
 * What makes one run of a load differ from another under the same scheduler.
 *
 * @param seed of what a workload draws, and of the costs
 * @param tieSeed 0 keeps events of one instant in order; any other value shuffles them
 * @param jitterPercent by how much each cost of scheduling may differ from its figure, percent, 0 ..
 *     {@value #MOST_JITTER_PERCENT}
 */
public record Variation(long seed, long tieSeed, int jitterPercent) {

    /** Most by which costs may differ. */
    public static final int MOST_JITTER_PERCENT = 50;

    /**
     * Checks the range.
     *
     * @param seed of what a workload draws, and of the costs
     * @param tieSeed 0 keeps events of one instant in order; any other value shuffles them
     * @param jitterPercent 0 .. {@value #MOST_JITTER_PERCENT}
     */
    public Variation {
        if (jitterPercent < 0 || jitterPercent > MOST_JITTER_PERCENT) {
            throw new IllegalArgumentException(
                    "costs may differ by 0.." + MOST_JITTER_PERCENT + " percent, got " + jitterPercent);
        }
    }

    /**
     * Everything that a seed can vary.
     *
     * @param seed also of the ties, which seed 0 leaves in order
     * @param jitterPercent 0 .. {@value #MOST_JITTER_PERCENT}
     * @return the variation
     */
    public static Variation all(long seed, int jitterPercent) {
        return new Variation(seed, seed, jitterPercent);
    }

    SimulationSetup applyTo(SimulationSetup setup) {
        SimulationSetup seeded = setup.withSeed(seed);
        SimulationSetup shuffled = tieSeed == 0 ? seeded : seeded.withShuffledTies(tieSeed);
        return jitterPercent == 0 ? shuffled : new CostJitter(seed, jitterPercent).applyTo(shuffled);
    }
}
