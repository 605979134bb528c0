package io.github.twinland.sim.kernel.fair;

import java.util.stream.LongStream;

/** Seeds of random tests, shown with each test; {@code -Dtwinland.seed=N} runs that one alone. */
final class Seeds {

    private static final int FEW = 12;

    private Seeds() {}

    static LongStream few() {
        Long only = Long.getLong("twinland.seed");
        return only == null ? LongStream.rangeClosed(1, FEW) : LongStream.of(only);
    }
}
