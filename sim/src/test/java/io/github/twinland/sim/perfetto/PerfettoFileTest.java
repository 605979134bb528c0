package io.github.twinland.sim.perfetto;

import static io.github.twinland.sim.perfetto.TraceMessages.messages;
import static io.github.twinland.sim.perfetto.TraceMessages.packets;
import static io.github.twinland.sim.perfetto.TraceMessages.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.timeline.Segment;
import io.github.twinland.sim.timeline.SegmentEnd;
import io.github.twinland.sim.timeline.SimulatedTimeline;
import io.github.twinland.sim.timeline.Timeline;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.recorded.ReplayMode;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerfettoFileTest {

    private static final long ORIGIN_NS = 5_000_000_000L;
    private static final int PREEMPTED = 0x100;

    private final Topology topology = Topologies.read("2");
    private final Workload workload = Samples.read(Samples.schedRecording()).workload(ReplayMode.AUTO, topology);
    private final SimulatedTimeline observed =
            new SimulatedTimeline(workload.tasks().size());

    /** A simulation and its trace. */
    private record Run(ByteArrayOutputStream trace, SimulationResult result) {}

    private Run simulate(String policy) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PerfettoFile file = new PerfettoFile(bytes);
        PerfettoMachine machine = file.begin(policy);
        SimulationResult result = new Simulation(
                        SimulationSetup.on(topology),
                        workload,
                        SchedulerCatalog.load(PerfettoFileTest.class.getClassLoader(), List.of())
                                .scheduler(PolicySpec.parse(policy)))
                .observe(new SimulatedEvents(machine, ORIGIN_NS))
                .observe(observed)
                .run();
        machine.end();
        return new Run(bytes, result);
    }

    @Test
    void shouldHoldEverySwitchOfTheTimeline() throws Exception {
        List<String> written = new ArrayList<>();
        int switches = 0;
        Run run = simulate("rustland-2024");
        for (DynamicMessage packet : packets(run.trace().toByteArray())) {
            for (DynamicMessage bundle : messages(packet, "ftrace_events")) {
                for (DynamicMessage event : messages(bundle, "event")) {
                    for (DynamicMessage change : messages(event, "sched_switch")) {
                        switches++;
                        long at = (long) value(event, "timestamp") - ORIGIN_NS;
                        Object cpu = value(bundle, "cpu");
                        written.add("cpu " + cpu + " in " + at + " " + value(change, "next_pid"));
                        written.add("cpu " + cpu + " out " + at + " " + value(change, "prev_pid") + " state "
                                + value(change, "prev_state"));
                    }
                }
            }
        }

        assertThat((long) switches).isEqualTo(run.result().metrics().contextSwitches());
        assertThat(written).containsAll(switchesOf(observed.timeline()));
    }

    private List<String> switchesOf(Timeline timeline) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            Segment segment = timeline.segment(i);
            int pid = workload.tasks().get(segment.task()).pid();
            if (segment.hasRun()) {
                expected.add("cpu " + segment.cpu() + " in " + segment.startNs() + " " + pid);
                if (segment.end() != SegmentEnd.OPEN) {
                    int state = segment.end() == SegmentEnd.SLEPT
                            ? 1
                            : segment.end() == SegmentEnd.EXITED ? 0x10 : PREEMPTED;
                    expected.add("cpu " + segment.cpu() + " out " + segment.endNs() + " " + pid + " state " + state);
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(1000);
        return expected;
    }

    @Test
    void shouldCountTheTasksThatWait() throws Exception {
        int most = 0;
        for (DynamicMessage packet : packets(simulate("fifo").trace().toByteArray())) {
            for (DynamicMessage event : messages(packet, "track_event")) {
                most = Math.max(most, (int) (long) value(event, "counter_value"));
            }
        }

        assertThat(most).isBetween(2, workload.tasks().size());
    }

    @Test
    void shouldNameEachTaskThatRan() throws Exception {
        List<Object> pids = new ArrayList<>();
        for (DynamicMessage packet : packets(simulate("eevdf").trace().toByteArray())) {
            for (DynamicMessage tree : messages(packet, "process_tree")) {
                messages(tree, "processes").forEach(process -> pids.add(value(process, "pid")));
            }
        }

        assertThat(pids)
                .containsAll(workload.tasks().stream().map(task -> task.pid()).toList());
    }

    @Test
    void shouldKeepMachinesApart() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PerfettoFile file = new PerfettoFile(bytes);
        file.begin("recording").end();
        file.begin("fifo").end();

        assertThat(packets(bytes.toByteArray()).stream()
                        .filter(packet -> !messages(packet, "system_info").isEmpty())
                        .map(packet -> value(packet, "machine_id") + " "
                                + value(messages(packet, "system_info").get(0), "machine_name")))
                .containsExactly("0 recording", "1 fifo");
    }

    @Test
    void shouldBeReadBackToTheSameEvents() throws Exception {
        for (Path sample : List.of(Samples.schedRecording(), Samples.allSchedEvents())) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PerfettoFile file = new PerfettoFile(bytes);
            PerfettoMachine machine = file.begin("recording");
            List<String> before = new ArrayList<>();
            try (TraceReader reader = Traces.open(sample)) {
                SchedEventSink written = describer(before);
                reader.forEach(event -> {
                    machine.accept(event);
                    written.accept(event);
                });
            }
            machine.end();

            List<String> after = new ArrayList<>();
            try (TraceReader reader =
                    Traces.open(new ByteArrayInputStream(bytes.toByteArray()), "ours", bytesRead -> {})) {
                assertThat(reader.format()).isEqualTo("perfetto");
                reader.forEach(describer(after));
            }

            // Events of one instant on two CPUs have no order that a file of bundles could keep.
            assertThat(after).hasSizeGreaterThan(1000).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    private static SchedEventSink describer(List<String> into) {
        return event -> {
            String text = describe(event);
            if (!text.isEmpty()) {
                into.add(text);
            }
        };
    }

    private static String describe(SchedEvent event) {
        String head = event.timeNs() + " " + event.cpu() + " " + event.kind() + " ";
        return switch (event.kind()) {
            case SWITCH ->
                head + event.prevComm() + event.prevPid() + " " + event.prevPrio() + event.prevStates()
                        + event.prevPreempted() + event.nextComm() + event.nextPid() + " " + event.nextPrio();
            case WAKING, WAKEUP, WAKEUP_NEW ->
                head + event.comm() + event.pid() + " " + event.prio() + " " + event.targetCpu() + " "
                        + event.contextPid();
            case FORK -> head + event.comm() + event.pid() + event.childComm() + event.childPid();
            case EXEC -> head + event.comm() + event.pid() + " " + event.oldPid();
            case EXIT -> head + event.comm() + event.pid();
            case MIGRATE_TASK -> head + event.comm() + event.pid() + " " + event.origCpu() + event.targetCpu();
            case STAT_RUNTIME, LOST, OTHER -> "";
        };
    }
}
