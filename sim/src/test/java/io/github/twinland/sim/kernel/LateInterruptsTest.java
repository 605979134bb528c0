package io.github.twinland.sim.kernel;

import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.machine.LateInterrupts;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.scene.Timeline;
import io.github.twinland.sim.workload.Steps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timers that come late, and CPUs that take no interrupts for a while. */
class LateInterruptsTest {

    private static final long SEED = 20261129;
    private static final long TICK = 4 * MS;

    @Test
    void shouldEndSlicesLaterByWhatTimersAreLate() {
        Timeline timeline = hogs(new LateInterrupts(300_000, 0, 0, 0), SEED);

        // Ticks come when they should, but are seen 0.3 ms later.
        assertThat(stays(timeline))
                .isNotEmpty()
                .allSatisfy(stay ->
                        assertThat((stay.to() - 300_000) % TICK).as("%s", stay).isZero());
    }

    @Test
    void shouldDrawJitterAroundItsMean() {
        List<Timeline.Run> stays = stays(hogs(new LateInterrupts(0, 200_000, 0, 0), SEED));

        assertThat(stays.stream().mapToLong(stay -> stay.to() % TICK).average().orElseThrow())
                .as("seed %d", SEED)
                .isCloseTo(200_000, within(40_000.0));
    }

    @Test
    void shouldSeeNoTickDuringAStall() {
        List<Timeline.Run> stays = stays(hogs(new LateInterrupts(0, 0, 40 * MS, 10 * MS), SEED));

        // A tick falls into a stall as often as CPUs stall, and is seen when it is over, 10 ms later on average.
        List<Long> late = stays.stream()
                .map(stay -> stay.to() % TICK)
                .filter(beyond -> beyond != 0)
                .toList();
        assertThat(late).as("seed %d", SEED).isNotEmpty();
        assertThat(stays)
                .as("seed %d", SEED)
                .anySatisfy(stay -> assertThat(stay.to() - stay.from()).isGreaterThan(5 * TICK));
    }

    @Test
    void shouldStallForTheShareOfTimeThatIsAskedFor() {
        InterruptDelays delays = new InterruptDelays(new LateInterrupts(0, 0, 5 * MS, 2 * MS), SEED, 1);
        int held = 0;
        int asked = 200_000;
        for (int i = 0; i < asked; i++) {
            long due = i * MS;
            long arrival = delays.arrival(0, due);
            assertThat(arrival).isGreaterThanOrEqualTo(due);
            held += arrival > due ? 1 : 0;
        }
        assertThat((double) held / asked).as("seed %d", SEED).isCloseTo(0.4, within(0.01));
    }

    @Test
    void shouldHoldBackWhatAnotherCpuAsksFor() {
        // CPU 1 is idle when the task on CPU 0 wakes the other, and stalls now and then.
        Scene scene = Scene.on("2")
                .costs(costs -> costs.withLateInterrupts(new LateInterrupts(0, 0, 4 * MS, 2 * MS))
                        .withSwitchCosts(0, 1_000))
                .bound("a", 0, Steps.builder().run(MS).sleep(7 * MS).repeat(200), 0)
                .play();
        List<Timeline.Run> runs = scene.timeline().of("a");
        assertThat(runs.stream().filter(run -> run.from() % (MS / 100) != 0)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "eevdf:lazy=1,hrtick=1", "rustland-2024", "round-robin"})
    void shouldRepeatARunOfTheSameSeedOnly(String policy) {
        LateInterrupts late = new LateInterrupts(50_000, 20_000, 20 * MS, 4 * MS);
        Scheduler scheduler = SchedulerCatalog.load(LateInterruptsTest.class.getClassLoader(), List.of())
                .scheduler(PolicySpec.parse(policy));
        String first = play(scheduler, late, 1).of("a").toString();

        assertThat(play(scheduler, late, 1).of("a").toString()).isEqualTo(first);
        assertThat(play(scheduler, late, 2).of("a").toString()).isNotEqualTo(first);
        assertThat(play(scheduler, LateInterrupts.NONE, 1).of("a").toString())
                .isEqualTo(play(scheduler, LateInterrupts.NONE, 2).of("a").toString());
    }

    private static Timeline hogs(LateInterrupts late, long seed) {
        return play(Scene.scheduler(new FifoPolicy(4 * MS)), late, seed);
    }

    private static Timeline play(Scheduler scheduler, LateInterrupts late, long seed) {
        return Scene.on("1")
                .scheduler(scheduler)
                .setup(setup -> setup.withSeed(seed))
                .costs(costs -> costs.withLateInterrupts(late))
                .task("a", 0, run(1_000 * MS))
                .task("b", 0, run(1_000 * MS))
                .play()
                .timeline();
    }

    /** All but the last, which end with the task or without anybody to make way for. */
    private static List<Timeline.Run> stays(Timeline timeline) {
        List<Timeline.Run> stays = timeline.of("a");
        return stays.subList(0, stays.size() - 1);
    }
}
