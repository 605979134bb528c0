package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.perfetto.PerfettoFields.Bundle;
import io.github.twinland.traces.perfetto.PerfettoFields.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One machine of a Perfetto trace: takes events in order of time and writes them as ftrace's bundles, one CPU each, with a
 * counter of waiting tasks and the names of all tasks. Memory does not grow with the number of events. Writing fails with
 * an {@link java.io.UncheckedIOException}.
 */
public final class PerfettoMachine implements SchedEventSink {

    /** So many bytes of events make a bundle. */
    private static final int BUNDLE_BYTES = 1 << 15;

    private final PerfettoFile file;
    private final int machine;
    private final MachinePackets packets;
    private final FtraceEventEncoder encoder = new FtraceEventEncoder();
    private final ProtoMessage event = new ProtoMessage();
    private final ProtoMessage packet = new ProtoMessage();
    private final List<@Nullable ProtoMessage> bundles = new ArrayList<>();
    private final TaskNames names = new TaskNames();
    private final WaitingTasks waiting = new WaitingTasks();
    private boolean begun;
    private int shownWaiting = -1;
    private long lastNs;

    PerfettoMachine(PerfettoFile file, int machine, String name) {
        this.file = file;
        this.machine = machine;
        this.packets = new MachinePackets(machine, name);
    }

    @Override
    public void accept(SchedEvent next) {
        if (!begun) {
            begin(next.timeNs());
        }
        if (next.timeNs() > lastNs) {
            showWaiting();
            lastNs = next.timeNs();
        }
        if (next.kind() == EventKind.LOST) {
            endBundle(next.cpu());
            bundle(next.cpu()).put(Bundle.LOST_EVENTS, 1);
            return;
        }
        if (next.kind() == EventKind.WAKEUP_NEW) {
            encoder.encodeNewTask(next, event.clear());
            bundle(next.cpu()).put(Bundle.EVENT, event);
        }
        encoder.encode(next, event.clear());
        if (event.size() > 0) {
            ProtoMessage bundle = bundle(next.cpu()).put(Bundle.EVENT, event);
            if (bundle.size() >= BUNDLE_BYTES) {
                endBundle(next.cpu());
            }
            names.accept(next);
            waiting.accept(next);
        }
    }

    private void begin(long timeNs) {
        begun = true;
        lastNs = timeNs;
        file.began(machine, timeNs);
        packets.begin(packet, file::write, timeNs);
    }

    /** The counter once an instant, as it is at its end. */
    private void showWaiting() {
        if (waiting.count() != shownWaiting) {
            shownWaiting = waiting.count();
            packets.counter(packet, lastNs, shownWaiting);
            file.write(packet);
        }
    }

    /** The bundle of a CPU that is being filled. */
    private ProtoMessage bundle(int cpu) {
        while (bundles.size() <= cpu) {
            bundles.add(null);
        }
        ProtoMessage bundle = bundles.get(cpu);
        if (bundle == null) {
            bundle = new ProtoMessage().put(Bundle.CPU, cpu);
            bundles.set(cpu, bundle);
        }
        return bundle;
    }

    private void endBundle(int cpu) {
        ProtoMessage bundle = cpu < bundles.size() ? bundles.get(cpu) : null;
        if (bundle != null) {
            file.write(packets.of(packet.put(Packet.FTRACE_EVENTS, bundle)));
            bundles.set(cpu, null);
        }
    }

    /** Ends the machine: writes what is still in memory, and the names. */
    public void end() {
        if (!begun) {
            begin(0);
        }
        showWaiting();
        for (int cpu = 0; cpu < bundles.size(); cpu++) {
            endBundle(cpu);
        }
        file.write(packets.of(packet.put(Packet.TIMESTAMP, lastNs).put(Packet.PROCESS_TREE, names.processTree())));
    }
}
