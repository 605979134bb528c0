package io.github.twinland.sim.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many simulations run at once; results do not depend on it. */
public final class ThreadsOption {

    static final int MOST_THREADS = 1_024;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at once; a policy with static fields bears one only (default: all CPUs).")
    private @Nullable Integer threads;

    /** For picocli. */
    public ThreadsOption() {}

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : require(threads);
    }

    static int require(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw CliException.badInput("--threads must be 1 to " + MOST_THREADS + ", got " + threads);
        }
        return threads;
    }
}
