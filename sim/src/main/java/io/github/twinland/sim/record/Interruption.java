package io.github.twinland.sim.record;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a recording come to its end when the process is told to go, by Ctrl-C or by another one: perf writes what it has once it
 * is told to stop, and whoever waits for it can still say what was kept.
 */
public final class Interruption implements AutoCloseable {

    /** perf goes over the whole recording at its end, which takes a while if that is long. */
    private static final int PATIENCE_S = 30;

    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean came;

    /**
     * From now on the process does not go before {@link #close}.
     *
     * @param stop what tells perf to stop
     */
    public Interruption(Runnable stop) {
        hook = new Thread(() -> interrupted(stop), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted(Runnable stop) {
        came = true;
        stop.run();
        try {
            said.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the process was told to go.
     *
     * @return true if so; nothing said behind {@link #close} is sure to be heard then
     */
    public boolean came() {
        return came;
    }

    /** All is said. */
    @Override
    public void close() {
        said.countDown();
        if (!came) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException goingAlready) {
                // It runs, and has been told.
            }
        }
    }
}
