package io.github.twinland.sim.timeline;

import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.PerTask;
import io.github.twinland.traces.history.RecordedTask;
import io.github.twinland.traces.history.RunEnd;
import io.github.twinland.traces.history.WaitCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the timeline of a recording while it is read. Its tasks are those that ran, numbered as in the recording's metrics
 * and its workload; its times are from the first event of the recording on.
 */
public final class RecordedTimeline implements HistoryListener {

    /** What a task did last. */
    private static final class Track {
        final RecordedTask task;
        boolean ran;
        boolean woken;
        long waitFromNs = NOT_WAITED;

        @Nullable
        RecordedTask waker;

        Track(RecordedTask task) {
            this.task = task;
        }
    }

    private static final long NOT_WAITED = -1;

    private final Timeline raw = new Timeline();
    private final PerTask<Track> tracks = new PerTask<>();
    private long firstNs;
    private long lastNs;

    /** Of nothing read yet. */
    public RecordedTimeline() {}

    private Track track(RecordedTask task) {
        Track track = tracks.get(task);
        if (track == null) {
            track = new Track(task);
            tracks.put(task, track);
        }
        return track;
    }

    @Override
    public void woke(long wakeId, RecordedTask wakee, @Nullable RecordedTask waker, long timeNs) {
        track(wakee).waker = waker;
    }

    @Override
    public void forked(@Nullable RecordedTask parent, RecordedTask child, long timeNs) {
        track(child).waker = parent;
    }

    @Override
    public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
        Track track = track(task);
        track.waitFromNs = fromNs;
        track.woken = cause != WaitCause.PREEMPTED;
    }

    @Override
    public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
        Track track = track(task);
        track.ran = true;
        boolean waited = track.waitFromNs != NOT_WAITED;
        RecordedTask waker = waited && track.woken ? track.waker : null;
        raw.add(new Segment(
                task.index(),
                cpu,
                waited ? track.waitFromNs : startNs,
                startNs,
                endNs,
                waited && track.woken,
                waker == null ? Segment.NOBODY : waker.index(),
                switch (end) {
                    case SLEPT -> SegmentEnd.SLEPT;
                    case PREEMPTED -> SegmentEnd.PREEMPTED;
                    case EXITED -> SegmentEnd.EXITED;
                    case CUT, LOST -> SegmentEnd.OPEN;
                },
                Segment.NO_SLICE));
        track.waitFromNs = NOT_WAITED;
    }

    @Override
    public void ended(long first, long last) {
        firstNs = first;
        lastNs = last;
    }

    /**
     * The tasks of the timeline.
     *
     * @return by the index that its segments give
     */
    public List<RecordedTask> tasks() {
        List<RecordedTask> tasks = new ArrayList<>();
        for (Track track : tracks.byIndex()) {
            if (track != null && track.ran) {
                tasks.add(track.task);
            }
        }
        return tasks;
    }

    /**
     * What was read. To be asked for at the end.
     *
     * @return its segments
     */
    public Timeline timeline() {
        int[] indexOf = new int[tracks.byIndex().size()];
        Arrays.fill(indexOf, Segment.NOBODY);
        int kept = 0;
        for (int i = 0; i < indexOf.length; i++) {
            Track track = tracks.byIndex().get(i);
            if (track != null && track.ran) {
                indexOf[i] = kept++;
            }
        }
        Timeline timeline = new Timeline();
        timeline.end(lastNs - firstNs);
        for (int i = 0; i < raw.size(); i++) {
            Segment segment = raw.segment(i);
            timeline.add(new Segment(
                    indexOf[segment.task()],
                    segment.cpu(),
                    segment.runnableNs() - firstNs,
                    segment.startNs() - firstNs,
                    segment.endNs() - firstNs,
                    segment.wokenUp(),
                    segment.waker() == Segment.NOBODY ? Segment.NOBODY : indexOf[segment.waker()],
                    segment.end(),
                    segment.sliceNs()));
        }
        return timeline;
    }
}
