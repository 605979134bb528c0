package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.random.SplitMix64;
import io.github.twinland.sim.workload.Reporting;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.List;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the section {@code arrivals}: jobs that come from outside, do their work and are gone (an open workload).
 * Each job is a task of its own.
 *
 * @param where its place in the file
 * @param name of every job
 * @param poisson whether the gaps between arrivals are exponential; they are equal otherwise
 * @param ratePerSecond arrivals per second
 * @param startNs from when on jobs come, ns
 * @param count how many come, or {@link #UNTIL_THE_END}
 * @param warmup how many of them, from the first on, are not measured
 * @param priority kernel priority
 * @param cpus where they may run, or null for anywhere
 * @param job what each of them does
 */
record ArrivalEntry(
        JsonValue where,
        String name,
        boolean poisson,
        double ratePerSecond,
        long startNs,
        long count,
        long warmup,
        int priority,
        @Nullable CpuSet cpus,
        Steps job) {

    static final long UNTIL_THE_END = Long.MAX_VALUE;

    private static final double NS_PER_S = 1e9;

    /** As many tasks as there are pids. */
    private static final long MOST_JOBS = 4_194_303;

    static ArrivalEntry read(JsonValue entry, TaskNames names) {
        entry.requireNames(
                "name",
                "process",
                "rate_per_s",
                "start_ns",
                "count",
                "warmup",
                "nice",
                "rt_priority",
                "cpus",
                "service");
        String name = names.add(entry, 0, false).name();
        long count = entry.has("count") ? entry.get("count").integer(1, MOST_JOBS) : UNTIL_THE_END;
        long warmup = entry.has("warmup") ? entry.get("warmup").integer(0, Math.min(count, MOST_JOBS)) : 0;
        DurationDistribution service = DurationReader.read(entry.get("service"));
        return new ArrivalEntry(
                entry,
                name,
                isPoisson(entry.get("process")),
                entry.get("rate_per_s").number(1e-6, 1e9),
                entry.has("start_ns") ? entry.get("start_ns").integer(0, DurationDistribution.LONGEST_NS) : 0,
                count,
                warmup,
                TaskEntry.priority(entry),
                TaskEntry.cpus(entry),
                Steps.builder().run(service).once());
    }

    private static boolean isPoisson(JsonValue process) {
        return switch (process.text()) {
            case "poisson" -> true;
            case "periodic" -> false;
            default -> throw process.error("must be poisson or periodic, got '" + process.text() + "'");
        };
    }

    /** Adds the jobs that come before the end of the run. */
    void addTo(List<TaskSpec> tasks, long seed, long endNs) {
        double gapNs = NS_PER_S / ratePerSecond;
        ExponentialDistribution gaps = new ExponentialDistribution(new SplitMix64(seed), gapNs);
        if (Math.min((double) count, (endNs - startNs) / gapNs) > 2.0 * MOST_JOBS) {
            throw tooMany();
        }
        int process = tasks.size() + 1;
        double poissonNs = startNs;
        for (long job = 0; job < count; job++) {
            // Not summed up if periodic: a sum of rounded gaps would drift.
            double at = poisson ? poissonNs += gaps.sample() : startNs + job * gapNs;
            if (at >= endNs) {
                return;
            }
            if (tasks.size() == MOST_JOBS) {
                throw tooMany();
            }
            int pid = tasks.size() + 1;
            tasks.add(new TaskSpec(
                    pid,
                    pid,
                    process,
                    name,
                    priority,
                    cpus,
                    false,
                    Math.round(at),
                    this::program,
                    job < warmup ? Reporting.NONE : Reporting.TOGETHER));
        }
    }

    private TaskProgram program(long seed) {
        return job.program(seed);
    }

    private JsonInputException tooMany() {
        return where.error(
                "brings the workload to more than " + MOST_JOBS + " tasks; give a smaller count, rate or duration");
    }
}
