package io.github.twinland.sim.perfetto;

import static io.github.twinland.sim.perfetto.TraceMessages.ftraceEvents;
import static io.github.twinland.sim.perfetto.TraceMessages.message;
import static io.github.twinland.sim.perfetto.TraceMessages.messages;
import static io.github.twinland.sim.perfetto.TraceMessages.packets;
import static io.github.twinland.sim.perfetto.TraceMessages.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Perfetto's own importer cannot do without, beside the events; seen with trace_processor (scripts/check-perfetto). */
class TraceProcessorNeedsTest {

    private static final long START_NS = 7_000;
    private static final int BOOTTIME = 6;
    private static final int PARENT = 10;
    private static final int CHILD = 11;
    private static final int ARRIVAL = 12;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PerfettoFile file = new PerfettoFile(bytes);

    private static SchedEvent firstWakeUp(int pid, int contextPid, boolean inInterrupt) {
        return new SchedEvent()
                .start(EventKind.WAKEUP_NEW, START_NS, 0, contextPid, "context")
                .inInterrupt(inInterrupt)
                .task("task-" + pid, pid, 120)
                .cpus(-1, 0);
    }

    /** One that another task started, and one that comes from nowhere. */
    private List<DynamicMessage> ofTwoNewTasks() throws Exception {
        PerfettoMachine machine = file.begin("fifo");
        machine.accept(firstWakeUp(CHILD, PARENT, false));
        machine.accept(firstWakeUp(ARRIVAL, PARENT, true));
        machine.end();
        return packets(bytes.toByteArray());
    }

    @Test
    void shouldTellTheClockOfTheHostThatOthersCompareWith() throws Exception {
        for (String machine : List.of("recording", "fifo")) {
            PerfettoMachine begun = file.begin(machine);
            begun.accept(firstWakeUp(CHILD, PARENT, false));
            begun.end();
        }

        List<DynamicMessage> told = packets(bytes.toByteArray()).stream()
                .filter(packet -> !messages(packet, "clock_snapshot").isEmpty())
                .toList();

        assertThat(told).hasSize(1);
        assertThat(value(told.get(0), "machine_id")).isEqualTo(0);
        DynamicMessage snapshot = message(told.get(0), "clock_snapshot");
        assertThat(value(snapshot, "primary_trace_clock")).isEqualTo(BOOTTIME);
        DynamicMessage clock = message(snapshot, "clocks");
        assertThat(value(clock, "clock_id")).isEqualTo(BOOTTIME);
        assertThat(value(clock, "timestamp")).isEqualTo(START_NS);
    }

    @Test
    void shouldNameAMachineForReadersWithoutMachineNames() throws Exception {
        file.begin("recording").end();
        file.begin("rustland-2024:boost=1").end();

        assertThat(packets(bytes.toByteArray()).stream()
                        .flatMap(packet -> messages(packet, "system_info").stream())
                        .map(info -> value(message(info, "utsname"), "version")))
                .containsExactly("recording", "rustland-2024:boost=1");
    }

    @Test
    void shouldTellOfANewTaskByItsParentWhenItIsFirstWoken() throws Exception {
        assertThat(ftraceEvents(ofTwoNewTasks(), "task_newtask").stream()
                        .map(event -> value(event, "timestamp") + " " + value(event, "pid") + " "
                                + value(message(event, "task_newtask"), "pid") + " "
                                + value(message(event, "task_newtask"), "comm")))
                .containsExactly(START_NS + " 10 11 task-11", START_NS + " 0 12 task-12");
    }

    /** With another parent, trace_processor takes the process for a new one with a pid that is used again. */
    @Test
    void shouldGiveAProcessTheParentThatStartedIt() throws Exception {
        assertThat(ofTwoNewTasks().stream()
                        .flatMap(packet -> messages(packet, "process_tree").stream())
                        .flatMap(tree -> messages(tree, "processes").stream())
                        .map(process -> value(process, "pid") + " by " + value(process, "ppid")))
                .containsExactly("11 by 10", "12 by 0");
    }
}
