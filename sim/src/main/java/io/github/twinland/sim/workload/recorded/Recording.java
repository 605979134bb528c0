package io.github.twinland.sim.workload.recorded;

import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;

/** A recording that was read whole: what was measured of it, and what its tasks did. */
public final class Recording {

    private final ImportReport report;
    private final RunMetrics metrics;
    private final RecordedTasks tasks;

    private Recording(ImportReport report, RunMetrics metrics, RecordedTasks tasks) {
        this.report = report;
        this.metrics = metrics;
        this.tasks = tasks;
    }

    /**
     * Reads a trace to its end.
     *
     * @param reader an open trace that has not been read; not closed
     * @return the recording
     * @throws TraceException if the trace is no recording of scheduling, or breaks off
     */
    public static Recording read(TraceReader reader) throws TraceException {
        return readBetween(reader, 0, Long.MAX_VALUE);
    }

    /**
     * Reads a trace to its end, and lets others see it too.
     *
     * @param reader an open trace that has not been read; not closed
     * @param events takes each event before it is looked at
     * @param history is told what the tasks did
     * @return the recording
     * @throws TraceException if the trace is no recording of scheduling, or breaks off
     */
    public static Recording read(TraceReader reader, SchedEventSink events, HistoryListener history)
            throws TraceException {
        RecordedMetrics metrics = new RecordedMetrics();
        RecordedTasks tasks = new RecordedTasks();
        HistoryReading.follow(reader, events, new ListenerPair(new ListenerPair(metrics, tasks), history));
        return new Recording(reader.report(), metrics.result(reader.report()), tasks);
    }

    /**
     * Reads a part of a trace, as if the recording had begun and ended there.
     *
     * @param reader an open trace that has not been read; not closed
     * @param fromNs events that come earlier after the first one of the trace are left out, ns
     * @param toNs events that come later after the first one of the trace are left out, ns
     * @return the recording of that part
     * @throws TraceException if the trace is no recording of scheduling, or breaks off
     */
    public static Recording readBetween(TraceReader reader, long fromNs, long toNs) throws TraceException {
        RecordedMetrics metrics = new RecordedMetrics();
        RecordedTasks tasks = new RecordedTasks();
        SchedulingHistory history = new SchedulingHistory(reader.report(), new ListenerPair(metrics, tasks));
        if (fromNs <= 0 && toNs == Long.MAX_VALUE) {
            reader.forEach(history);
        } else {
            reader.forEach(new TimeWindow(fromNs, toNs, history));
        }
        history.end();
        return new Recording(reader.report(), metrics.result(reader.report()), tasks);
    }

    /**
     * How well the trace could be read.
     *
     * @return the report, final
     */
    public ImportReport report() {
        return report;
    }

    /**
     * What was measured under the scheduler that it was recorded with.
     *
     * @return metrics in the terms of a simulation
     */
    public RunMetrics metrics() {
        return metrics;
    }

    /**
     * What the tasks did.
     *
     * @param mode which wake-ups depend on the simulation
     * @param topology the machine to run on; kernel threads bound to a CPU that it lacks may run anywhere
     * @return a workload for that machine
     */
    public Workload workload(ReplayMode mode, Topology topology) {
        return RecordedWorkload.of(tasks, mode, topology);
    }

    /**
     * A machine with the CPUs that the recording shows, which tells nothing of cores and caches: all are taken to share
     * one cache.
     *
     * @return one core per CPU, with the recorded ids
     */
    public Topology recordedCpus() {
        TopologyBuilder builder = Topology.builder();
        for (int cpu : report.cpus()) {
            builder.cpu(cpu, cpu, 0, 0, TopologyBuilder.FULL_CAPACITY);
        }
        return builder.build();
    }
}
