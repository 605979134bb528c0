package io.github.twinland.sim.fuzz.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.machine.CostModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document says everything about a case, and nothing in it is ignored. */
class FuzzCaseTest {

    private static final String TASKS = """
            "workload": {"tasks": [
              {"name": "a", "pid": 7, "kernel_thread": true, "program": [{"run_ns": 5}]},
              {"name": "r", "rt_priority": 3, "program": [{"run_ns": 5}]}]}""";

    private static FuzzCase parse(String more) {
        return FuzzCase.parse("{\"topology\": \"2\", " + TASKS + ", " + more + "}", "case.json");
    }

    @Test
    void shouldReadEveryPart() {
        FuzzCase read = parse("""
                "description": "all of it", "seed": 9, "shuffle_ties": 4, "costs": "zero",
                "scheduler_cost": {"round_ns": 77},
                "sched_ext": {"queued_ring": 3, "dispatched_ring": 2, "slice_ns": 5, "watchdog_ns": 0,
                              "heartbeat_ns": 6, "stall_ns": 7, "tickless": true},
                "events": [{"at_ns": 1, "offline": 1}, {"at_ns": 2, "online": 1},
                           {"at_ns": 3, "task": "a", "cpus": [1]}, {"at_ns": 4, "task": "a", "nice": -5},
                           {"at_ns": 5, "stop_scheduler_ns": 6}]""");
        assertThat(read.setup().seed()).isEqualTo(9);
        assertThat(read.setup().tieSeed()).isEqualTo(4);
        assertThat(read.setup().costs()).isEqualTo(CostModel.zero());
        assertThat(read.setup().ext().schedulerCost()).isEqualTo(new SchedulerCost(false, 3_000, 77, 200));
        assertThat(read.setup().ext().queuedCapacity()).isEqualTo(3);
        assertThat(read.setup().ext().dispatchedCapacity()).isEqualTo(2);
        assertThat(read.setup().ext().defaultSliceNs()).isEqualTo(5);
        assertThat(read.setup().ext().watchdogNs()).isZero();
        assertThat(read.setup().ext().heartbeatNs()).isEqualTo(6);
        assertThat(read.setup().ext().stallNs()).isEqualTo(7);
        assertThat(read.setup().ext().tickless()).isTrue();
        assertThat(read.setup().events()).hasSize(5);
        assertThat(read.setup().events()).element(3).isEqualTo(new MachineEvent.Priority(4, 0, 115));
        assertThat(read.workload().tasks().get(0).pid()).isEqualTo(7);
        assertThat(read.workload().tasks().get(0).kernelThread()).isTrue();
        assertThat(read.workload().tasks().get(1).pid()).isEqualTo(2);
        assertThat(read.size()).hasToString("2 CPUs, 2 tasks, 5 events");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "sede": 1                                                   | $: has no 'sede'
            "sched_ext": {"ring": 1}                                    | $.sched_ext: has no 'ring'
            "costs": {"hz": 0}                                          | $.costs.hz: must be 1..1000000
            "events": [{"offline": 1}]                                  | $.events[0]: lacks 'at_ns'
            "events": [{"at_ns": 1}]                                    | $.events[0]: is no event
            "events": [{"at_ns": 1, "task": "b", "nice": 1}]            | $.events[0].task: there is no task 'b'
            "events": [{"at_ns": 1, "task": "r", "nice": 1}]            | $.events[0].task: is a real-time task
            "events": [{"at_ns": 1, "offline": 1, "online": 1}]         | $.events[0]: has no 'online'
            """)
    void shouldNameThePlaceOfAMistake(String more, String message) {
        assertThatThrownBy(() -> parse(more))
                .isInstanceOf(JsonInputException.class)
                .hasMessageStartingWith("case.json: " + message);
    }

    @Test
    void shouldRunTheExampleOfTheGuide() throws IOException {
        Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "fuzzing.md")));
        assertThat(block.find()).isTrue();
        assertThat(FuzzCase.parse(block.group(1), "docs/fuzzing.md").size()).hasToString("4 CPUs, 2 tasks, 5 events");
    }
}
