package io.github.twinland.sim.fuzz;

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
    private static final long LOOK_EVERY_MS = 200;
    private static final double NS_PER_S = 1e9;

    /** Everything below it on the stack is twinland's. */
    private static final String GUARD = "io.github.twinland.sim.GuardedPolicy";

    private final long patienceNs;
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();

    private record Running(long seed, long begunNs, long patienceNs) {}

    HangWatch(long patienceNs) {
        this.patienceNs = patienceNs;
    }

    /** Does what belongs to the case of a seed, watched, on the caller's thread; it may take as many times the patience. */
    <T extends @Nullable Object> T watched(long seed, int times, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        running.put(
                thread, new Running(seed, THREADS.getCurrentThreadCpuTime(), Math.multiplyExact(times, patienceNs)));
        try {
            return work.get();
        } finally {
            running.remove(thread);
        }
    }

    /** Waits for work of another thread; gives up if any watched case does not end. */
    <T extends @Nullable Object> T await(Future<T> work) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return work.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                running.forEach(this::look);
            }
        }
    }

    private void look(Thread thread, Running now) {
        long usedNs = THREADS.getThreadCpuTime(thread.getId()) - now.begunNs;
        if (usedNs > now.patienceNs) {
            throw new EndlessCaseException(
                    now.seed,
                    String.format(
                            Locale.ROOT,
                            "seed %d has not ended after %.1f s of CPU time; %s",
                            now.seed,
                            usedNs / NS_PER_S,
                            where(thread.getStackTrace())));
        }
    }

    /** The innermost frame tells little if it is the JDK's, so the policy's own method that was called is told too. */
    private static String where(StackTraceElement[] stack) {
        for (int i = 1; i < stack.length; i++) {
            if (stack[i].getClassName().equals(GUARD)) {
                String inner = i == 1 ? "" : ", in " + stack[0];
                return "the policy does not return from " + stack[i - 1] + inner;
            }
        }
        return "it is in " + (stack.length == 0 ? "no code" : stack[0]);
    }
}
