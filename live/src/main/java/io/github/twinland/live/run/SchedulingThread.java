package io.github.twinland.live.run;

import io.github.twinland.live.os.Native;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The one thread that runs the policy: first the warm-up, then the loop it is given. */
final class SchedulingThread {

    private final CompletableFuture<Integer> tid = new CompletableFuture<>();
    private final CompletableFuture<LiveLoop> loop = new CompletableFuture<>();
    private final CountDownLatch warm = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    SchedulingThread(Runnable warmUp) {
        thread = new Thread(() -> body(warmUp), "twinland-sched");
        thread.setDaemon(true);
        thread.start();
    }

    private void body(Runnable warmUp) {
        try {
            tid.complete(Native.libc().gettid());
            warmUp.run();
            warm.countDown();
            loop.join().run();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            warm.countDown();
        }
    }

    /** Its id for the kernel. */
    int tid() {
        return tid.join();
    }

    /** Its id for the JVM. */
    long javaId() {
        return thread.getId();
    }

    /** Waits until it is warm, and throws what the warm-up threw. */
    void awaitWarm() throws InterruptedException {
        warm.await();
        rethrow();
    }

    void begin(LiveLoop live) {
        loop.complete(live);
    }

    Thread.State state() {
        return thread.getState();
    }

    /** Where it is, the innermost frame first. */
    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Waits for its end, but not for ever: a policy may never return. */
    boolean join(long ms) throws InterruptedException {
        loop.cancel(false);
        thread.join(ms);
        return !thread.isAlive();
    }

    /** Throws what ended it early, if anything did. */
    void rethrow() {
        Throwable thrown = failure;
        if (thrown instanceof CancellationException) {
            return;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
