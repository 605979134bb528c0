package io.github.twinland.traces.history;

import org.jspecify.annotations.Nullable;

/**
 * Told what every task did, as {@link SchedulingHistory} finds it out.
 *
 * <p>Calls come in the order of the events that end what they tell of: a {@link #ran} at its switch-out; {@link #slept},
 * then {@link #waited}, at the switch-in that ends both; {@link #woke} and {@link #forked} when they happen, so within the
 * segment of the task that did it, before that segment's {@code ran}. For one task, the sequence of {@code ran},
 * {@code slept} and {@code waited} is its life without gaps, but for chain breaks, runs that were {@link #dropped}, and what
 * lies before its first event. All times are ns on the trace's own clock. The idle task is never told of.
 */
public interface HistoryListener {

    /** A sleep that ended by no wake-up that was recorded. */
    long NO_WAKE = -1;

    /**
     * A task was on a CPU.
     *
     * @param task who
     * @param cpu where
     * @param startNs when it was switched in; with {@code partialStart} only that it ran from then on at the latest
     * @param endNs when it was switched out, at least {@code startNs}; for {@link RunEnd#CUT} the end of the recording
     * @param partialStart its switch-in is not in the recording
     * @param end how it ended
     */
    default void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {}

    /**
     * A task was on a CPU, but when it came or went is not proven, and such runs are to be left out
     * ({@link io.github.twinland.traces.BreakPolicy#DROP}). Told instead of {@link #ran}.
     *
     * @param task who
     * @param cpu where
     * @param startNs when it came, perhaps
     * @param endNs when it went, perhaps, at least {@code startNs}
     */
    default void dropped(RecordedTask task, int cpu, long startNs, long endNs) {}

    /**
     * A task was runnable and waited for a CPU, until now.
     *
     * @param task who
     * @param cpu where it runs now
     * @param fromNs since when it was runnable: its waking (or its wakeup, if no waking was recorded), its switch-out, its
     *     first wakeup
     * @param toNs when it was switched in, at least {@code fromNs}
     * @param cause why it was runnable
     */
    default void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {}

    /**
     * A sleep ended; told when the task is switched in again.
     *
     * @param task who
     * @param fromNs when it was switched out; with {@code partialStart} when the recording began
     * @param toNs when it was woken, or switched in if no wake-up was recorded; equal to {@code fromNs} if the wake-up came
     *     while it still ran, and so cancelled the sleep
     * @param wakeId the {@link #woke} that ended it, or {@link #NO_WAKE}
     * @param partialStart it slept since before the recording or, after lost events, since an unknown time
     */
    default void slept(RecordedTask task, long fromNs, long toNs, long wakeId, boolean partialStart) {}

    /**
     * A task was woken. Which sleep this ended, a later {@link #slept} tells; if none, {@link #wakeDropped}.
     *
     * @param wakeId its number: 0, 1, 2 ... in order of time
     * @param wakee who is woken
     * @param waker who did it; null if it came from an interrupt, an idle CPU or nobody known
     * @param timeNs when
     */
    default void woke(long wakeId, RecordedTask wakee, @Nullable RecordedTask waker, long timeNs) {}

    /**
     * A wake-up turned out to have ended no sleep.
     *
     * @param wakeId of a {@link #woke}
     * @param wakee who was woken
     */
    default void wakeDropped(long wakeId, RecordedTask wakee) {}

    /**
     * A task was made; it is runnable from now, or from its first wake-up, on.
     *
     * @param parent who made it; null if nobody known
     * @param child the new task
     * @param timeNs when
     */
    default void forked(@Nullable RecordedTask parent, RecordedTask child, long timeNs) {}

    /**
     * A task is gone; told after its last {@link #ran}.
     *
     * @param task who
     * @param timeNs when it was switched out for good
     */
    default void exited(RecordedTask task, long timeNs) {}

    /**
     * The recording ended; the last call.
     *
     * @param firstNs time of its first event
     * @param lastNs time of its last event
     */
    default void ended(long firstNs, long lastNs) {}
}
