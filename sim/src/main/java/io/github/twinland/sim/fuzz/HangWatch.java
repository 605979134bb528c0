package io.github.twinland.sim.fuzz;

import io.github.twinland.sim.PolicyCall;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices a case that never ends: nobody can tell whether code will, so it is one that has used much more CPU time than any
 * case needs. That decides no result, only when to give up.
 */
final class HangWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    static final long LOOK_EVERY_MS = 200;
    private static final double NS_PER_S = 1e9;

    private final long patienceNs;
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();

    private record Running(String what, long seed, long begunNs, long patienceNs) {}

    HangWatch(long patienceNs) {
        this.patienceNs = patienceNs;
    }

    /**
     * Does what belongs to the case of a seed, watched, on the caller's thread.
     *
     * @param what it is, for the message
     * @param seed of the case
     * @param times it may take so many times the patience
     * @param work to do
     */
    <T extends @Nullable Object> T watched(String what, long seed, int times, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        running.put(
                thread,
                new Running(what, seed, THREADS.getCurrentThreadCpuTime(), Math.multiplyExact(times, patienceNs)));
        try {
            return work.get();
        } finally {
            running.remove(thread);
        }
    }

    /** Waits for work of another thread; gives up if any watched case does not end, which is told once. */
    <T extends @Nullable Object> T await(Future<T> work) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return work.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                look();
            }
        }
    }

    /** Looks at each case that is running. */
    void look() {
        running.forEach(this::look);
    }

    private void look(Thread thread, Running now) {
        long usedNs = THREADS.getThreadCpuTime(thread.getId()) - now.begunNs;
        if (usedNs > now.patienceNs && running.remove(thread, now)) {
            throw new EndlessCaseException(
                    now.seed,
                    String.format(
                            Locale.ROOT,
                            "%s %d has not ended after %.1f s of CPU time; %s",
                            now.what,
                            now.seed,
                            usedNs / NS_PER_S,
                            PolicyCall.describe(thread.getStackTrace())));
        }
    }
}
