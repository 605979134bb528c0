package io.github.twinland.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.kernel.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Simulations drawn from seeds keep all invariants, do all work, and are the same on every run, whichever threads run
 * beside them. {@code -Dtwinland.seed=N} replays one.
 */
class RandomRunsTest {

    private static final int RUNS = 1_000;
    private static final int THREADS = 8;

    private static long[] seeds() {
        Long one = Long.getLong("twinland.seed");
        return one == null ? LongStream.range(0, RUNS).toArray() : new long[] {one};
    }

    private static long play(long seed) {
        return play(seed, new RandomRun(seed));
    }

    private static long play(long seed, RandomRun run) {
        SimulationResult result;
        try {
            result = run.play();
        } catch (RuntimeException e) {
            throw new AssertionError(run + " failed; replay it with -Dtwinland.seed=" + seed, e);
        }
        assertThat(result.end().kind()).as("%s: %s", run, result.end()).isEqualTo(RunEnd.Kind.COMPLETED);
        assertThat(result.metrics().total().runtimeNs).as("work of %s", run).isEqualTo(run.workNs());
        return run.digest();
    }

    @Test
    void shouldDoTheSameOnEightThreadsAsOneAfterAnother() throws Exception {
        long[] seeds = seeds();
        long[] serial = LongStream.of(seeds).map(RandomRunsTest::play).toArray();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> calls = new ArrayList<>();
            for (long seed : seeds) {
                calls.add(() -> play(seed));
            }
            List<Future<Long>> parallel = threads.invokeAll(calls);
            for (int i = 0; i < seeds.length; i++) {
                assertThat(parallel.get(i).get()).as("seed %d", seeds[i]).isEqualTo(serial[i]);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(LongStream.of(serial).distinct().count())
                .as("the seeds make different runs")
                .isEqualTo(seeds.length);
    }

    /** Seeds whose runs left a CPU idle for more than half a second, for idle CPUs were not asked to balance load. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {100, 405, 407, 1665, 2055, 2608, 2676})
    void shouldBalanceForIdleCpusUnderEevdf(long seed) {
        play(seed, new RandomRun(seed, "eevdf"));
    }
}
