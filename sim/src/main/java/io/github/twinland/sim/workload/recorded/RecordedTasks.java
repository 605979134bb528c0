package io.github.twinland.sim.workload.recorded;

import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.PerTask;
import io.github.twinland.traces.history.RecordedTask;
import io.github.twinland.traces.history.RunEnd;
import io.github.twinland.traces.history.WaitCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what every task of a recording did while it is read. */
final class RecordedTasks implements HistoryListener {

    private final PerTask<RecordedSteps> steps = new PerTask<>();
    private final RecordedWakes wakes = new RecordedWakes();
    private long firstNs;

    /** By index of the recorded task; null for one that nothing was told of. */
    List<@Nullable RecordedSteps> steps() {
        return steps.byIndex();
    }

    RecordedWakes wakes() {
        return wakes;
    }

    long firstNs() {
        return firstNs;
    }

    private RecordedSteps of(RecordedTask task, RecordedSteps.Birth birth, long bornAtNs) {
        RecordedSteps found = steps.get(task);
        if (found == null) {
            found = new RecordedSteps(task);
            found.birth = birth;
            found.bornAtNs = bornAtNs;
            steps.put(task, found);
        }
        return found;
    }

    @Override
    public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
        of(task, RecordedSteps.Birth.RUNNABLE, startNs).ran(cpu, startNs, endNs);
    }

    /** Nobody can say when it got to what it did there: whom it woke is woken from outside then. */
    @Override
    public void dropped(RecordedTask task, int cpu, long startNs, long endNs) {
        of(task, RecordedSteps.Birth.RUNNABLE, startNs).forgetWakes();
    }

    @Override
    public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
        of(task, RecordedSteps.Birth.RUNNABLE, fromNs);
    }

    @Override
    public void slept(RecordedTask task, long fromNs, long toNs, long wakeId, boolean partialStart) {
        of(task, RecordedSteps.Birth.ASLEEP, toNs).slept(wakeId, toNs, toNs - fromNs);
        if (wakeId != NO_WAKE) {
            wakes.use(wakeId);
        }
    }

    @Override
    public void woke(long wakeId, RecordedTask wakee, @Nullable RecordedTask waker, long timeNs) {
        if (waker == null) {
            wakes.addExternal(wakeId, wakee.index());
        } else {
            wakes.add(wakeId, wakee.index(), waker.index());
            of(waker, RecordedSteps.Birth.RUNNABLE, timeNs).act(RecordedSteps.Kind.WAKE, timeNs, wakeId);
        }
    }

    @Override
    public void forked(@Nullable RecordedTask parent, RecordedTask child, long timeNs) {
        RecordedSteps born = of(child, RecordedSteps.Birth.FORKED, timeNs);
        born.parent = parent;
        if (parent == null) {
            born.birth = RecordedSteps.Birth.RUNNABLE;
        } else {
            of(parent, RecordedSteps.Birth.RUNNABLE, timeNs).act(RecordedSteps.Kind.FORK, timeNs, child.index());
        }
    }

    @Override
    public void ended(long first, long last) {
        firstNs = first;
    }
}
