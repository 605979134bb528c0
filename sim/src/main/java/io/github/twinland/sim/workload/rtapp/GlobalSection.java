package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.sim.workload.random.DurationDistribution;
import io.github.twinland.sim.workload.rtapp.RtAppNode.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * rt-app's {@code global} object, as far as it bears on scheduling.
 *
 * @param durationNs when the run ends, ns; {@link Long#MAX_VALUE} when all threads have ended
 * @param defaultPolicy policy of threads that name none
 * @param calibrationCpu the CPU at whose speed {@code run} is meant; null for a CPU of full capacity
 */
record GlobalSection(
        long durationNs, String defaultPolicy, @Nullable Integer calibrationCpu) {

    private static final long NS_PER_S = 1_000_000_000;

    /** What only rt-app's own log files and memory depend on. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "logdir",
            "log_basename",
            "log_size",
            "ftrace",
            "gnuplot",
            "cumulative_slack",
            "lock_pages",
            "io_device",
            "mem_buffer_size",
            "frag",
            "fragment");

    static GlobalSection read(@Nullable RtAppNode node) {
        if (node == null) {
            return new GlobalSection(Long.MAX_VALUE, "SCHED_OTHER", 0);
        }
        for (Entry entry : node.requireObject().entries()) {
            check(entry);
        }
        RtAppNode duration = node.find("duration");
        long seconds = duration == null ? -1 : duration.integer(-1, DurationDistribution.LONGEST_NS / NS_PER_S);
        RtAppNode policy = node.find("default_policy");
        return new GlobalSection(
                seconds <= 0 ? Long.MAX_VALUE : seconds * NS_PER_S,
                policy == null ? "SCHED_OTHER" : policy.string(),
                calibration(node.find("calibration")));
    }

    private static void check(Entry entry) {
        switch (entry.name()) {
            case "duration", "default_policy", "calibration" -> {}
            case "pi_enabled" -> {
                if (entry.value().flag()) {
                    throw entry.value().error("priority inheritance of mutexes is not simulated");
                }
            }
            default -> {
                if (!WITHOUT_EFFECT.contains(entry.name())) {
                    throw entry.value()
                            .error("there is no global '" + entry.name() + "'; known names are duration,"
                                    + " default_policy, calibration, pi_enabled, and without effect here "
                                    + String.join(", ", WITHOUT_EFFECT));
                }
            }
        }
    }

    /** {@code "CPU3"}, or the ns of a loop that was measured on some machine before. */
    private static @Nullable Integer calibration(@Nullable RtAppNode node) {
        if (node == null) {
            return 0;
        }
        if (!node.isText()) {
            node.integer(1, Integer.MAX_VALUE);
            return null;
        }
        if (!node.string().matches("CPU\\d{1,5}")) {
            throw node.error("must be a CPU, as in \"CPU0\", or ns per loop");
        }
        return Integer.valueOf(node.string().substring("CPU".length()));
    }
}
