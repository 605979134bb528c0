package io.github.twinland.sim.fuzz.generate;

import io.github.twinland.sim.random.SplitMix64;

/** What a generator draws, from one seed, the same on every JVM. */
final class Dice {

    private final SplitMix64 random;

    Dice(long seed) {
        // The finalizer first: neighbouring seeds are to have nothing in common.
        this.random = new SplitMix64(SplitMix64.mix(seed));
    }

    /** 0 .. bound - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** 0 .. bound - 1. */
    long below(long bound) {
        return random.nextLong(bound);
    }

    /** least .. most. */
    long between(long least, long most) {
        return least + random.nextLong(most - least + 1);
    }

    /** least .. most. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True in one of so many cases. */
    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    int pick(int... values) {
        return values[random.nextInt(values.length)];
    }
}
