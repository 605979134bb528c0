package io.github.twinland.policy.testkit;

import java.util.Random;

/** The seed of a random test: told when the test fails, and set by {@code -Dtwinland.seed=N} to run the same again. */
public final class Seeds {

    private static final String PROPERTY = "twinland.seed";
    private static final long DEFAULT = 20240219;

    private Seeds() {}

    /** A test that takes all its choices from a random. */
    @FunctionalInterface
    public interface RandomTest {
        void run(Random random);
    }

    /** Runs a test with the seed. */
    public static void run(RandomTest test) {
        long seed = Long.getLong(PROPERTY, DEFAULT);
        try {
            test.run(new Random(seed));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("failed with -D" + PROPERTY + "=" + seed + ": " + e.getMessage(), e);
        }
    }
}
