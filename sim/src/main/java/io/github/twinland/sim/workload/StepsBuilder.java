package io.github.twinland.sim.workload;

import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Collects the steps of a {@link Steps} in order. Amounts are in ns unless said otherwise. */
public final class StepsBuilder {

    private static final int NO_TARGET = -1;

    private StepKind[] kinds = new StepKind[4];
    private long[] amounts = new long[4];
    private int[] targets = new int[4];
    private int[] loopBegins = new int[4];
    private @Nullable DurationDistribution[] distributions = new DurationDistribution[4];
    private int size;
    private int loops;
    private boolean random;
    /** Entries from here on belong to the innermost open loop, or follow the last closed one. */
    private int blockBegin;

    private final Deque<Loop> open = new ArrayDeque<>();

    private record Loop(int begin, long times) {}

    StepsBuilder() {}

    /**
     * Use a CPU.
     *
     * @param ns work at full speed, at least 0; joined with a run just before it
     * @return this
     */
    public StepsBuilder run(long ns) {
        requireNotNegative(ns);
        int last = size - 1;
        if (size > blockBegin && kinds[last] == StepKind.RUN && distributions[last] == null) {
            amounts[last] += ns;
            return this;
        }
        return ns == 0 ? this : add(StepKind.RUN, ns, NO_TARGET);
    }

    /**
     * Use a CPU for a time that is drawn anew at each pass.
     *
     * @param work ns at full speed
     * @return this
     */
    public StepsBuilder run(DurationDistribution work) {
        return add(StepKind.RUN, work);
    }

    /**
     * Use a CPU until a time has passed on the clock.
     *
     * @param ns from the beginning of the step
     * @return this
     */
    public StepsBuilder runFor(long ns) {
        return add(StepKind.RUN_FOR, ns, NO_TARGET);
    }

    /**
     * Sleep for a time.
     *
     * @param ns at least 0
     * @return this
     */
    public StepsBuilder sleep(long ns) {
        return add(StepKind.SLEEP, ns, NO_TARGET);
    }

    /**
     * Sleep for a time that is drawn anew at each pass.
     *
     * @param time ns
     * @return this
     */
    public StepsBuilder sleep(DurationDistribution time) {
        return add(StepKind.SLEEP, time);
    }

    /**
     * Sleep until a time.
     *
     * @param ns from the start of the run
     * @return this
     */
    public StepsBuilder sleepUntil(long ns) {
        return add(StepKind.SLEEP_UNTIL, ns, NO_TARGET);
    }

    /**
     * Sleep until a timer expires; if it did already, pass, and let the timer go on from now.
     *
     * @param timer index of a shared timer, or {@code -1 - n} for the task's own timer n
     * @param periodNs from its last expiry
     * @return this
     */
    public StepsBuilder timer(int timer, long periodNs) {
        return add(StepKind.TIMER, periodNs, timer);
    }

    /**
     * Sleep until a timer expires; if it did already, pass, and keep the timer's rhythm.
     *
     * @param timer index of a shared timer, or {@code -1 - n} for the task's own timer n
     * @param periodNs from its last expiry
     * @return this
     */
    public StepsBuilder timerCatchingUp(int timer, long periodNs) {
        return add(StepKind.TIMER_CATCH_UP, periodNs, timer);
    }

    /**
     * Sleep until a wake-up was given.
     *
     * @param token which
     * @return this
     */
    public StepsBuilder await(int token) {
        return add(StepKind.WAIT, token, NO_TARGET);
    }

    /**
     * Give a wake-up.
     *
     * @param target index of the wakee
     * @param token which
     * @return this
     */
    public StepsBuilder signal(int target, int token) {
        return add(StepKind.SIGNAL, token, target);
    }

    /**
     * Sleep until somebody wakes this task.
     *
     * @return this
     */
    public StepsBuilder suspend() {
        return add(StepKind.SUSPEND, 0, NO_TARGET);
    }

    /**
     * Wake a suspended task.
     *
     * @param target index of the wakee
     * @return this
     */
    public StepsBuilder wake(int target) {
        return add(StepKind.WAKE, 0, target);
    }

    /**
     * Take one unit of a semaphore, or sleep until there is one.
     *
     * @param semaphore its index
     * @return this
     */
    public StepsBuilder acquire(int semaphore) {
        return add(StepKind.ACQUIRE, 0, semaphore);
    }

    /**
     * Give one unit of a semaphore.
     *
     * @param semaphore its index
     * @return this
     */
    public StepsBuilder release(int semaphore) {
        return add(StepKind.RELEASE, 0, semaphore);
    }

    /**
     * Wake all who sleep for a semaphore.
     *
     * @param semaphore its index
     * @return this
     */
    public StepsBuilder releaseAll(int semaphore) {
        return add(StepKind.RELEASE_ALL, 0, semaphore);
    }

    /**
     * Wait for others.
     *
     * @param semaphore index of the semaphore the barrier stands on, which nothing else uses
     * @param parties how many tasks meet, at least 1
     * @return this
     */
    public StepsBuilder barrier(int semaphore, long parties) {
        return add(StepKind.BARRIER, parties, semaphore);
    }

    /**
     * Start a task.
     *
     * @param child its index
     * @return this
     */
    public StepsBuilder fork(int child) {
        return forkAny(child, 1);
    }

    /**
     * Start the first of several tasks that was not started yet.
     *
     * @param first index of the first of them
     * @param count how many they are
     * @return this
     */
    public StepsBuilder forkAny(int first, long count) {
        return add(StepKind.FORK, count, first);
    }

    /**
     * Let others run.
     *
     * @return this
     */
    public StepsBuilder yieldCpu() {
        return add(StepKind.YIELD, 0, NO_TARGET);
    }

    /**
     * Begins a loop; the steps up to its {@link #endLoop()} are run through several times.
     *
     * @param times at least 1, or {@link Steps#FOREVER}
     * @return this
     */
    public StepsBuilder beginLoop(long times) {
        requireTimes(times);
        open.push(new Loop(size, times));
        blockBegin = size;
        return this;
    }

    /**
     * Ends the innermost loop. A loop without steps is dropped.
     *
     * @return this
     */
    public StepsBuilder endLoop() {
        Loop loop = open.pop();
        if (size > loop.begin && loop.times > 1) {
            add(StepKind.EXIT, loop.times, loops++);
            loopBegins[size - 1] = loop.begin;
        }
        blockBegin = size;
        return this;
    }

    /**
     * A list that is run through once.
     *
     * @return the steps
     */
    public Steps once() {
        return repeat(1);
    }

    /**
     * A list that is run through several times.
     *
     * @param times at least 1, or {@link Steps#FOREVER}
     * @return the steps
     */
    public Steps repeat(long times) {
        requireTimes(times);
        if (!open.isEmpty()) {
            throw new IllegalStateException("a loop was begun and not ended");
        }
        open.push(new Loop(0, times));
        endLoop();
        return new Steps(
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(amounts, size),
                Arrays.copyOf(targets, size),
                Arrays.copyOf(loopBegins, size),
                random ? Arrays.copyOf(distributions, size) : null,
                loops);
    }

    private StepsBuilder add(StepKind kind, DurationDistribution distribution) {
        add(kind, 0, NO_TARGET);
        distributions[size - 1] = distribution;
        random = true;
        return this;
    }

    private StepsBuilder add(StepKind kind, long amount, int target) {
        requireNotNegative(amount);
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
            targets = Arrays.copyOf(targets, size * 2);
            loopBegins = Arrays.copyOf(loopBegins, size * 2);
            distributions = Arrays.copyOf(distributions, size * 2);
        }
        kinds[size] = kind;
        amounts[size] = amount;
        targets[size] = target;
        loopBegins[size] = Steps.NO_LOOP;
        size++;
        return this;
    }

    private static void requireTimes(long times) {
        if (times < 1) {
            throw new IllegalArgumentException("steps repeat at least 1 time, got " + times);
        }
    }

    private static void requireNotNegative(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("a step takes at least 0 ns, got " + amount);
        }
    }
}
