package io.github.twinland.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.fuzz.cases.CaseRunner;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where policies are offered wholly idle cores only, the idle sibling of a busy CPU is nobody's fault. */
class IdleSiblingTest {

    /** CPU 2 idles beside CPU 3, which is busy until it goes offline; only then is its core wholly idle. */
    private static final String SIBLING_GOES_OFFLINE = """
            {"topology": "2c2t", "costs": "zero", "scheduler_cost": "ideal", "sched_ext": {"watchdog_ns": 0},
             "workload": {"tasks": [
               {"name": "a", "kernel_thread": true, "program": [{"run_ns": 5000000000}]},
               {"name": "b", "kernel_thread": true, "cpus": [0, 3], "start_ns": 1418444541,
                "program": [{"run_ns": 186392356}, {"sleep_ns": 714027273}, {"run_ns": 2980792242}]},
               {"name": "c", "program": [{"run_ns": 2722289496}]}]},
             "events": [{"at_ns": 5000000000, "offline": 3}]}
            """;

    @Test
    void shouldNotBlameTheTimeBeforeABusySiblingWentOffline() {
        CaseRunner runner = new CaseRunner(SchedulerCatalog.load(IdleSiblingTest.class.getClassLoader(), List.of())
                .scheduler(PolicySpec.parse("rustland-2024")));

        assertThat(runner.run(FuzzCase.parse(SIBLING_GOES_OFFLINE, "case"))).isNull();
    }
}
