package io.github.twinland.live.cli;

import io.github.twinland.live.run.LiveRun;
import io.github.twinland.sim.cli.ExitCodes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ctrl-C, or SIGTERM: the run detaches and reports, and the process ends with the exit code of the command. */
final class Ending implements AutoCloseable {

    private static final long LONGEST_S = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::asked, "twinland-ending");
    private volatile @Nullable LiveRun run;
    private volatile boolean asked;
    private volatile int code = ExitCodes.FAILED_RUN;

    Ending() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void asked() {
        asked = true;
        LiveRun current = run;
        if (current != null) {
            current.stop();
        }
        try {
            if (ended.await(LONGEST_S, TimeUnit.SECONDS)) {
                // Otherwise the process would end with the number of the signal although all went well.
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void of(LiveRun current) {
        run = current;
        if (asked) {
            current.stop();
        }
    }

    boolean isAsked() {
        return asked;
    }

    int code(int exitCode) {
        code = exitCode;
        return exitCode;
    }

    /** Nothing more will be printed. */
    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
