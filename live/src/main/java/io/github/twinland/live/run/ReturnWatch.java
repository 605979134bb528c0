package io.github.twinland.live.run;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices a policy that does not come back from a call, from outside of the scheduling thread. Nobody can tell whether code will
 * ever return, so it is one that takes longer than any task is to wait. Neither a process that was stopped nor a scheduling
 * thread that gets no CPU is taken for one: it must have been looked at often, and have used CPU time or wait for something
 * inside of Java, which the loop itself never does.
 */
final class ReturnWatch {

    private static final long MUCH_NS = 200_000_000L;

    private final LongSupplier rounds;
    private final LongSupplier cpuTimeNs;
    private final Supplier<Thread.State> threadState;
    private final Supplier<String> call;
    private final long looks;
    private final long leastCpuNs;
    private long lastRounds = -1;
    private long looksWithoutRound;
    private long cpuAtRoundNs;
    private @Nullable String where;

    /**
     * A watch that has not looked yet.
     *
     * @param rounds how many rounds have ended
     * @param cpuTimeNs CPU time of the scheduling thread, ns
     * @param threadState of the scheduling thread
     * @param call what the scheduling thread is in, a clause
     * @param patienceNs how long a call may take, ns
     * @param lookEveryNs how often {@link #isOverdue} is called, ns
     */
    ReturnWatch(
            LongSupplier rounds,
            LongSupplier cpuTimeNs,
            Supplier<Thread.State> threadState,
            Supplier<String> call,
            long patienceNs,
            long lookEveryNs) {
        this.rounds = rounds;
        this.cpuTimeNs = cpuTimeNs;
        this.threadState = threadState;
        this.call = call;
        this.looks = Math.max(1, patienceNs / lookEveryNs);
        // It shares its CPU with everybody else then, and no round takes so long.
        this.leastCpuNs = Math.min(patienceNs / 4, MUCH_NS);
    }

    /** Looks once more; true if the policy should have returned long ago. */
    boolean isOverdue() {
        long now = rounds.getAsLong();
        if (now != lastRounds) {
            lastRounds = now;
            looksWithoutRound = 0;
            return false;
        }
        if (looksWithoutRound == 0) {
            cpuAtRoundNs = cpuTimeNs.getAsLong();
        }
        looksWithoutRound++;
        if (looksWithoutRound <= looks || (threadState.get() == Thread.State.RUNNABLE && usedNs() < leastCpuNs)) {
            return false;
        }
        // Now, for it may return while the scheduler is detached.
        where = call.get();
        return true;
    }

    private long usedNs() {
        return cpuTimeNs.getAsLong() - cpuAtRoundNs;
    }

    /** What did not return when {@link #isOverdue} said so; null if it never did. */
    @Nullable
    String where() {
        return where;
    }
}
