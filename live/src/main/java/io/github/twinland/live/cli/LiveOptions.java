package io.github.twinland.live.cli;

import io.github.twinland.live.libbpf.LiveConfig;
import io.github.twinland.sim.cli.CliException;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import picocli.CommandLine.Option;

/** Settings of the kernel half, with the ranges that users may give. */
final class LiveOptions {

    private static final long NS_PER_US = 1_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final int MOST_RECORDS = 4096;

    @Option(names = "--partial", description = "Only tasks of the class SCHED_EXT; otherwise all that are SCHED_OTHER.")
    private boolean partial;

    @Option(
            names = "--slice-us",
            paramLabel = "US",
            defaultValue = "20000",
            description = "Slice of tasks that the policy gives none (default: ${DEFAULT-VALUE}).")
    private long sliceUs;

    @Option(
            names = "--timeout-ms",
            paramLabel = "MS",
            defaultValue = "5000",
            description = "If a task waits longer, the kernel ends the scheduler (default: ${DEFAULT-VALUE}).")
    private long timeoutMs;

    @Option(
            names = "--stall-ms",
            paramLabel = "MS",
            defaultValue = "1000",
            description = {
                "If the scheduler leaves tasks lying for longer, these and further ones are dispatched in the kernel;"
                        + " 0: never (default: ${DEFAULT-VALUE})."
            })
    private long stallMs;

    @Option(
            names = "--ring",
            paramLabel = "RECORDS",
            defaultValue = "4096",
            description = "Tasks that can wait in the ring to the scheduler, at most 4096 (default: ${DEFAULT-VALUE}).")
    private int ring;

    LiveConfig config() {
        check("--slice-us", sliceUs, 100, 1_000_000);
        check("--timeout-ms", timeoutMs, 100, LiveConfig.LONGEST_WATCHDOG_MS);
        check("--stall-ms", stallMs, 0, timeoutMs);
        check("--ring", ring, 1, MOST_RECORDS);
        return new LiveConfig(
                ExtConfig.defaults()
                        .withRings(ring, MOST_RECORDS)
                        .withDefaultSlice(sliceUs * NS_PER_US)
                        .withWatchdog(timeoutMs * NS_PER_MS)
                        .withStall(stallMs * NS_PER_MS),
                partial);
    }

    private static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw CliException.badInput(option + " is " + value + ", and has to be from " + least + " to " + most);
        }
    }
}
