package io.github.twinland.live.run;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notices a policy that does not come back from a call, from outside of the scheduling thread. Nobody can tell whether code will
 * ever return, so it is one that takes longer than any task is to wait. Neither a process that was stopped nor a scheduling
 * thread that gets no CPU is taken for one: it must have been looked at often, and have used CPU time or wait for something
 * inside of Java, which the loop itself never does.
 */
final class ReturnWatch {

    private final LongSupplier rounds;
    private final LongSupplier cpuTimeNs;
    private final Supplier<Thread.State> threadState;
    private final long looks;
    private final long leastCpuNs;
    private long lastRounds = -1;
    private long looksWithoutRound;
    private long cpuAtRoundNs;

    /**
     * A watch that has not looked yet.
     *
     * @param rounds how many rounds have ended
     * @param cpuTimeNs CPU time of the scheduling thread, ns
     * @param threadState of the scheduling thread
     * @param patienceNs how long a call may take, ns
     * @param lookEveryNs how often {@link #isOverdue} is called, ns
     */
    ReturnWatch(
            LongSupplier rounds,
            LongSupplier cpuTimeNs,
            Supplier<Thread.State> threadState,
            long patienceNs,
            long lookEveryNs) {
        this.rounds = rounds;
        this.cpuTimeNs = cpuTimeNs;
        this.threadState = threadState;
        this.looks = Math.max(1, patienceNs / lookEveryNs);
        // It shares a CPU with others then.
        this.leastCpuNs = patienceNs / 4;
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
        return looksWithoutRound > looks
                && (threadState.get() != Thread.State.RUNNABLE || cpuTimeNs.getAsLong() - cpuAtRoundNs >= leastCpuNs);
    }
}
