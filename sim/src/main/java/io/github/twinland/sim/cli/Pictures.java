package io.github.twinland.sim.cli;

import io.github.twinland.sim.html.HtmlReport;
import io.github.twinland.sim.html.Lane;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.perfetto.PerfettoFile;
import io.github.twinland.sim.perfetto.PerfettoMachine;
import io.github.twinland.sim.perfetto.SimulatedEvents;
import io.github.twinland.sim.report.JsonReport;
import io.github.twinland.sim.timeline.RecordedTimeline;
import io.github.twinland.sim.timeline.SimulatedTimeline;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.history.HistoryListener;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pictures of one command: collects what they show while it happens, and writes them at the end. */
final class Pictures implements AutoCloseable {

    /** What the recording is called. */
    private static final String RECORDING = "recording";

    private final @Nullable OutputFile page;
    private final @Nullable OutputFile trace;
    private final @Nullable PerfettoFile perfetto;
    private final String command;
    private final List<Lane> lanes = new ArrayList<>();
    private @Nullable PerfettoMachine machine;
    private @Nullable Runnable laneEnd;

    Pictures(@Nullable OutputFile page, @Nullable OutputFile trace, String command) {
        this.page = page;
        this.trace = trace;
        this.perfetto = trace == null ? null : new PerfettoFile(trace.stream());
        this.command = command;
    }

    /** Takes the events of the recording; {@link #end} is to be called after the last. */
    SchedEventSink recordedEvents() {
        PerfettoMachine begun = beginMachine(RECORDING);
        return begun == null ? event -> {} : guarded(begun);
    }

    /** Is told what the tasks of the recording did. */
    HistoryListener recordedHistory() {
        if (page == null) {
            return new HistoryListener() {};
        }
        RecordedTimeline timeline = new RecordedTimeline();
        laneEnd = () -> lanes.add(Lane.of(RECORDING, timeline));
        return timeline;
    }

    /** Watches simulations of a workload on a machine. */
    RunWatcher of(Workload workload, Topology topology) {
        return new RunWatcher() {
            @Override
            public List<KernelObserver> begin(String label) {
                return observers(label, workload, topology);
            }

            @Override
            public void end() {
                Pictures.this.end();
            }
        };
    }

    private List<KernelObserver> observers(String label, Workload workload, Topology topology) {
        List<KernelObserver> observers = new ArrayList<>();
        PerfettoMachine begun = beginMachine(label);
        if (begun != null && perfetto != null) {
            observers.add(new SimulatedEvents(guarded(begun), perfetto.originNs()));
        }
        if (page != null) {
            SimulatedTimeline timeline = new SimulatedTimeline(workload.tasks().size() + 1);
            laneEnd = () -> lanes.add(Lane.of(label, timeline, workload, topology));
            observers.add(timeline);
        }
        return observers;
    }

    private @Nullable PerfettoMachine beginMachine(String name) {
        machine = perfetto == null ? null : perfetto.begin(name);
        return machine;
    }

    /** A full disk in the middle of a run is told as what it is. */
    private SchedEventSink guarded(SchedEventSink sink) {
        return event -> {
            try {
                sink.accept(event);
            } catch (UncheckedIOException e) {
                throw trace == null ? e : trace.failed(e.getCause());
            }
        };
    }

    /** The recording, or the simulation that was begun last, is over. */
    void end() {
        PerfettoMachine ending = machine;
        if (ending != null && trace != null) {
            trace.write(stream -> ending.end());
            machine = null;
        }
        if (laneEnd != null) {
            laneEnd.run();
            laneEnd = null;
        }
    }

    /** Lets the files appear. */
    void write(JsonReport report) {
        if (trace != null) {
            trace.commit();
        }
        if (page != null) {
            HtmlReport html = new HtmlReport(command, report, lanes);
            page.write(html::writeTo);
            page.commit();
        }
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        if (trace != null) {
            trace.close();
        }
    }
}
