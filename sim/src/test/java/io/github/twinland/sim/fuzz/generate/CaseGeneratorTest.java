package io.github.twinland.sim.fuzz.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.fuzz.cases.CaseRunner;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.Screening;
import io.github.twinland.sim.scene.EventDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A seed always gives the same case, and many seeds give everything that can happen. */
class CaseGeneratorTest {

    private static final int SEEDS = 300;

    @Test
    void shouldDrawEveryKindOfFaultAndTask() {
        Set<String> names = new TreeSet<>();
        Set<Object> machines = new TreeSet<>();
        boolean pidReused = false;
        for (long seed = 0; seed < SEEDS; seed++) {
            FuzzCase drawn = CaseGenerator.draw(seed);
            collect(drawn.document(), names);
            machines.add(drawn.setup().topology().toString());
            long pids = drawn.workload().tasks().stream()
                    .mapToInt(task -> task.pid())
                    .distinct()
                    .count();
            pidReused |= pids < drawn.workload().tasks().size();
        }
        assertThat(names)
                .contains(
                        "shuffle_ties",
                        "costs",
                        "scheduler_cost",
                        "tickless",
                        "queued_ring",
                        "dispatched_ring",
                        "watchdog_ns",
                        "duration_ns",
                        "offline",
                        "online",
                        "stop_scheduler_ns",
                        "task",
                        "nice",
                        "cpus",
                        "rt_priority",
                        "kernel_thread",
                        "yield",
                        "suspend",
                        "wake",
                        "lock",
                        "unlock",
                        "fork",
                        "pid",
                        "capacity");
        assertThat(pidReused).isTrue();
        assertThat(machines).hasSizeGreaterThan(30);
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collect(child, names));
    }

    @Test
    void shouldRunTheSameFromTheTextOfACase() {
        Scheduler scheduler = SchedulerCatalog.load(CaseGeneratorTest.class.getClassLoader(), List.of())
                .scheduler(PolicySpec.parse("rustland-2024"));
        for (long seed = 0; seed < 30; seed++) {
            FuzzCase drawn = Screening.beginningOf(CaseGenerator.draw(seed));
            FuzzCase read = FuzzCase.parse(drawn.text(), "case.json");
            assertThat(read.text()).as("seed %d", seed).isEqualTo(drawn.text());
            assertThat(digest(scheduler, read)).as("seed %d", seed).isEqualTo(digest(scheduler, drawn));
        }
    }

    private static long digest(Scheduler scheduler, FuzzCase fuzzCase) {
        EventDigest digest = new EventDigest();
        assertThat(new CaseRunner(scheduler).run(fuzzCase, digest)).isNull();
        return digest.value();
    }
}
