package io.github.twinland.sim.workload.recorded;

import io.github.twinland.traces.history.RecordedTask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one recorded task did, in order, as it is told: runs, sleeps, and the wake-ups and forks it made on the way.
 * Times are on the trace's clock; which wake-ups count is known only when the recording ends.
 */
final class RecordedSteps {

    /** How a task came to be. */
    enum Birth {
        /** It was running or runnable when the recording first tells of it. */
        RUNNABLE,
        /** It slept; its first wake-up is the first thing told. */
        ASLEEP,
        /** A recorded task made it. */
        FORKED
    }

    /** What an entry is. */
    enum Kind {
        /** first = ns of work. */
        RUN,
        /** first = wake id, second = when it woke, third = how long it slept. */
        SLEEP,
        /** first = wake id. */
        WAKE,
        /** first = index of the recorded child. */
        FORK
    }

    private static final int STRIDE = 3;

    final RecordedTask task;
    Birth birth = Birth.RUNNABLE;
    long bornAtNs;

    @Nullable
    RecordedTask parent;

    int ranOnlyOn = -1;
    boolean ran;

    private Kind[] kinds = new Kind[8];
    private long[] values = new long[8 * STRIDE];
    private int size;

    // Wake-ups and forks of the segment that is under way.
    private Kind[] actions = new Kind[4];
    private long[] actionTimes = new long[4];
    private long[] actionValues = new long[4];
    private int actionCount;

    RecordedSteps(RecordedTask task) {
        this.task = task;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    Kind kind(int entry) {
        return kinds[entry];
    }

    long first(int entry) {
        return values[entry * STRIDE];
    }

    long second(int entry) {
        return values[entry * STRIDE + 1];
    }

    long third(int entry) {
        return values[entry * STRIDE + 2];
    }

    /** The running task wakes or forks somebody. */
    void act(Kind kind, long timeNs, long value) {
        if (actionCount == actions.length) {
            actions = Arrays.copyOf(actions, actionCount * 2);
            actionTimes = Arrays.copyOf(actionTimes, actionCount * 2);
            actionValues = Arrays.copyOf(actionValues, actionCount * 2);
        }
        actions[actionCount] = kind;
        actionTimes[actionCount] = timeNs;
        actionValues[actionCount] = value;
        actionCount++;
    }

    void ran(int cpu, long startNs, long endNs) {
        ranOnlyOn = ran && ranOnlyOn != cpu ? -1 : cpu;
        ran = true;
        long at = startNs;
        for (int i = 0; i < actionCount; i++) {
            long time = Math.max(at, Math.min(actionTimes[i], endNs));
            add(Kind.RUN, time - at, 0, 0);
            add(actions[i], actionValues[i], 0, 0);
            at = time;
        }
        actionCount = 0;
        add(Kind.RUN, endNs - at, 0, 0);
    }

    /** The segment that is under way is left out, with the wake-ups made in it; children are made all the same. */
    void forgetWakes() {
        for (int i = 0; i < actionCount; i++) {
            if (actions[i] == Kind.FORK) {
                add(Kind.FORK, actionValues[i], 0, 0);
            }
        }
        actionCount = 0;
    }

    void slept(long wakeId, long wokenNs, long durationNs) {
        add(Kind.SLEEP, wakeId, wokenNs, durationNs);
    }

    private void add(Kind kind, long first, long second, long third) {
        if (kind == Kind.RUN && first == 0) {
            return;
        }
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            values = Arrays.copyOf(values, size * 2 * STRIDE);
        }
        kinds[size] = kind;
        values[size * STRIDE] = first;
        values[size * STRIDE + 1] = second;
        values[size * STRIDE + 2] = third;
        size++;
    }
}
