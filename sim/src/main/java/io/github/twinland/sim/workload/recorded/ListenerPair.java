package io.github.twinland.sim.workload.recorded;

import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.RecordedTask;
import io.github.twinland.traces.history.RunEnd;
import io.github.twinland.traces.history.WaitCause;
import org.jspecify.annotations.Nullable;

/** Two listeners of one history, told in order. */
record ListenerPair(HistoryListener first, HistoryListener second) implements HistoryListener {

    @Override
    public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
        first.ran(task, cpu, startNs, endNs, partialStart, end);
        second.ran(task, cpu, startNs, endNs, partialStart, end);
    }

    @Override
    public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
        first.waited(task, cpu, fromNs, toNs, cause);
        second.waited(task, cpu, fromNs, toNs, cause);
    }

    @Override
    public void slept(RecordedTask task, long fromNs, long toNs, long wakeId, boolean partialStart) {
        first.slept(task, fromNs, toNs, wakeId, partialStart);
        second.slept(task, fromNs, toNs, wakeId, partialStart);
    }

    @Override
    public void woke(long wakeId, RecordedTask wakee, @Nullable RecordedTask waker, long timeNs) {
        first.woke(wakeId, wakee, waker, timeNs);
        second.woke(wakeId, wakee, waker, timeNs);
    }

    @Override
    public void wakeDropped(long wakeId, RecordedTask wakee) {
        first.wakeDropped(wakeId, wakee);
        second.wakeDropped(wakeId, wakee);
    }

    @Override
    public void forked(@Nullable RecordedTask parent, RecordedTask child, long timeNs) {
        first.forked(parent, child, timeNs);
        second.forked(parent, child, timeNs);
    }

    @Override
    public void exited(RecordedTask task, long timeNs) {
        first.exited(task, timeNs);
        second.exited(task, timeNs);
    }

    @Override
    public void ended(long firstNs, long lastNs) {
        first.ended(firstNs, lastNs);
        second.ended(firstNs, lastNs);
    }
}
