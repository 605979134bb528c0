package io.github.twinland.sim.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that do the same work side by side; they do not keep the process alive. */
public final class Workers {

    private Workers() {}

    /**
     * Lets threads work until all of them are done.
     *
     * @param name of the threads
     * @param threads how many, at least 1
     * @param work what each of them does, once
     * @throws RuntimeException that one of them threw
     * @throws IllegalStateException if the calling thread is interrupted; the work is not done then
     */
    public static void run(String name, int threads, Runnable work) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(work));
            }
            for (Future<?> worker : all) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("a thread failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    /**
     * Does numbered jobs, each once. After one has failed no other is begun.
     *
     * @param name of the threads
     * @param threads how many at most, at least 1
     * @param jobs how many
     * @param job does one of 0 .. {@code jobs} - 1, in any thread
     * @throws RuntimeException that one of them threw
     */
    public static void each(String name, int threads, int jobs, IntConsumer job) {
        AtomicInteger next = new AtomicInteger();
        run(name, Math.max(1, Math.min(threads, jobs)), () -> {
            int mine;
            while ((mine = next.getAndIncrement()) < jobs) {
                try {
                    job.accept(mine);
                } catch (RuntimeException | Error e) {
                    next.set(jobs);
                    throw e;
                }
            }
        });
    }
}
