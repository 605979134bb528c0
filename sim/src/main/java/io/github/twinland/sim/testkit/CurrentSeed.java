package io.github.twinland.sim.testkit;

import org.jspecify.annotations.Nullable;

/** The seed of the seeded test that runs on this thread, and the last scenario that it ran. */
final class CurrentSeed {

    private static final long OUTSIDE_OF_A_TEST = 1;

    private static final ThreadLocal<CurrentSeed> CURRENT = new ThreadLocal<>();

    private final long seed;
    private ScenarioRun.@Nullable Recorder last;

    private CurrentSeed(long seed) {
        this.seed = seed;
    }

    static long get() {
        CurrentSeed current = CURRENT.get();
        return current == null ? OUTSIDE_OF_A_TEST : current.seed;
    }

    static void begin(long seed) {
        CURRENT.set(new CurrentSeed(seed));
    }

    static void ran(ScenarioRun.Recorder recorder) {
        CurrentSeed current = CURRENT.get();
        if (current != null) {
            current.last = recorder;
        }
    }

    static ScenarioRun.@Nullable Recorder lastScenario() {
        CurrentSeed current = CURRENT.get();
        return current == null ? null : current.last;
    }

    static void end() {
        CURRENT.remove();
    }
}
