package io.github.twinland.sim.workload.recorded;

import io.github.twinland.sim.kernel.Weights;
import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.ExactValues;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.PerTask;
import io.github.twinland.traces.history.RecordedTask;
import io.github.twinland.traces.history.RunEnd;
import io.github.twinland.traces.history.WaitCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures a recording while it is read, in the same terms as a simulation. */
public final class RecordedMetrics implements HistoryListener {

    /** What is known of a task while the recording goes on. */
    private static final class Track {
        final RecordedTask task;
        final TaskMetrics metrics;
        int lastCpu = -1;
        /** When what it does now was asked of it, or -1 if that was before the recording. */
        long askedAtNs = -1;

        Track(RecordedTask task) {
            this.task = task;
            this.metrics = new TaskMetrics(task.pid(), task.comm(), Weights.schedExtWeight(task.prio()));
        }
    }

    private final PerTask<Track> tracks = new PerTask<>();
    private final List<Long> busyNs = new ArrayList<>();
    private final @Nullable ExactValues bound;
    private long firstNs;
    private long lastNs;

    /** Nothing measured yet; every value will be kept, as far as a {@link Distribution} does. */
    public RecordedMetrics() {
        this(null);
    }

    private RecordedMetrics(@Nullable ExactValues bound) {
        this.bound = bound;
    }

    private void add(Distribution distribution, long ns) {
        if (bound == null) {
            distribution.add(ns);
        } else {
            bound.add(distribution, ns);
        }
    }

    /**
     * Measures a whole trace, of any length: beyond {@value ExactValues#LIMIT} values percentiles have three digits.
     *
     * @param reader an open trace that has not been read; not closed
     * @param events takes each event before it is looked at
     * @param history is told what the tasks did
     * @return what was measured
     * @throws TraceException if the trace is no recording of scheduling, or breaks off
     */
    public static RecordedMetrics read(TraceReader reader, SchedEventSink events, HistoryListener history)
            throws TraceException {
        RecordedMetrics metrics = new RecordedMetrics(new ExactValues());
        HistoryReading.follow(reader, events, new ListenerPair(metrics, history));
        return metrics;
    }

    private Track track(RecordedTask task) {
        Track track = tracks.get(task);
        if (track == null) {
            track = new Track(task);
            tracks.put(task, track);
            if (bound != null) {
                bound.bound(track.metrics.waitNs);
                bound.bound(track.metrics.wakeupLatencyNs);
                bound.bound(track.metrics.responseNs);
            }
        }
        return track;
    }

    @Override
    public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
        Track track = track(task);
        TaskMetrics metrics = track.metrics;
        while (busyNs.size() <= cpu) {
            busyNs.add(0L);
        }
        busyNs.set(cpu, busyNs.get(cpu) + endNs - startNs);
        metrics.cpuTimeNs += endNs - startNs;
        metrics.runtimeNs += endNs - startNs;
        if (!partialStart) {
            metrics.switchedIn++;
        }
        if (track.lastCpu >= 0 && track.lastCpu != cpu) {
            metrics.migrations++;
        }
        track.lastCpu = cpu;
        switch (end) {
            case SLEPT, EXITED -> {
                metrics.voluntary++;
                if (track.askedAtNs >= 0) {
                    add(metrics.responseNs, endNs - track.askedAtNs);
                }
                track.askedAtNs = -1;
            }
            case PREEMPTED -> metrics.involuntary++;
            case CUT, LOST -> track.askedAtNs = -1;
        }
    }

    @Override
    public void dropped(RecordedTask task, int cpu, long startNs, long endNs) {
        track(task).askedAtNs = -1;
    }

    @Override
    public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
        Track track = track(task);
        add(track.metrics.waitNs, toNs - fromNs);
        if (cause != WaitCause.PREEMPTED) {
            add(track.metrics.wakeupLatencyNs, toNs - fromNs);
            track.askedAtNs = fromNs;
        }
    }

    @Override
    public void ended(long first, long last) {
        firstNs = first;
        lastNs = last;
    }

    /**
     * What was measured of the tasks that ran.
     *
     * @param report of the same reading
     * @return the metrics of the recording
     */
    public RunMetrics result(ImportReport report) {
        List<TaskMetrics> tasks = new ArrayList<>();
        for (Track track : tracks.byIndex()) {
            if (track != null && track.lastCpu >= 0) {
                TaskMetrics metrics = track.metrics;
                metrics.pid = track.task.pid();
                metrics.comm = track.task.comm();
                metrics.weight = Weights.schedExtWeight(track.task.prio());
                tasks.add(metrics);
            }
        }
        List<Integer> ids = Arrays.stream(report.cpus()).boxed().toList();
        List<Long> busy = ids.stream()
                .map(id -> id < busyNs.size() ? busyNs.get(id) : Long.valueOf(0))
                .toList();
        return new RunMetrics(lastNs - firstNs, tasks, report.count(ImportCounter.SWITCHES), ids, busy);
    }
}
