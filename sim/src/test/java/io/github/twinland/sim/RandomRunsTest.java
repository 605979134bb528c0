package io.github.twinland.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.Screening;
import io.github.twinland.sim.fuzz.generate.CaseGenerator;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.scene.EventDigest;
import io.github.twinland.sim.workload.StepKind;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The fuzzer's cases under the shipped policies keep all invariants, do all work, and are the same on every run, whichever
 * threads run beside them. {@code -Dtwinland.seed=N} replays one, {@code -Dtwinland.policy=NAME} takes another policy.
 */
class RandomRunsTest {

    private static final int RUNS = 200;
    private static final int THREADS = 8;

    /** Not rustland-aug2024, which starves tasks beside interactive ones, nor eevdf, which has tests of its own. */
    private static final String[] POLICIES = {"rustland-2024", "rustland-deadline", "fifo", "round-robin"};

    private static final SchedulerCatalog SCHEDULERS =
            SchedulerCatalog.load(RandomRunsTest.class.getClassLoader(), List.of());

    private static long[] seeds() {
        Long one = Long.getLong("twinland.seed");
        return one == null ? LongStream.range(0, RUNS).toArray() : new long[] {one};
    }

    private static long play(long seed) {
        FuzzCase drawn = Screening.beginningOf(CaseGenerator.draw(seed));
        String policy = System.getProperty("twinland.policy", POLICIES[(int) (seed % POLICIES.length)]);
        String title = policy + " with seed " + seed + ", " + drawn.size();
        EventDigest digest = new EventDigest();
        SimulationResult result;
        try {
            result = new Simulation(drawn.setup(), drawn.workload(), SCHEDULERS.scheduler(PolicySpec.parse(policy)))
                    .observe(digest)
                    .run();
        } catch (RuntimeException e) {
            throw new AssertionError(title + " failed; replay it with -Dtwinland.seed=" + seed, e);
        }
        boolean endless = drawn.workload().window().durationNs() < Long.MAX_VALUE;
        assertThat(result.end().kind())
                .as("%s: %s", title, result.end())
                .isIn(endless ? RunEnd.Kind.TIME_OVER : RunEnd.Kind.COMPLETED, RunEnd.Kind.QUIET);
        if (result.end().kind() == RunEnd.Kind.COMPLETED) {
            assertThat(result.metrics().total().runtimeNs)
                    .as("work of %s", title)
                    .isEqualTo(workNs(drawn.workload()));
        }
        return digest.value();
    }

    private static long workNs(Workload workload) {
        long work = 0;
        for (TaskSpec task : workload.tasks()) {
            TaskProgram program = task.program().apply(0);
            for (StepKind kind = program.next(); kind != StepKind.EXIT; kind = program.next()) {
                work += kind == StepKind.RUN ? program.amount() : 0;
            }
        }
        return work;
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
}
