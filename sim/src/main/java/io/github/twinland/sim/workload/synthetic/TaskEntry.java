package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.random.SplitMix64;
import io.github.twinland.sim.workload.CpuMasks;
import io.github.twinland.sim.workload.Reporting;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.random.DurationDistribution;
import io.github.twinland.sim.workload.synthetic.TaskNames.Family;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the section {@code tasks}: one or more tasks that do the same.
 *
 * @param where its place in the file
 * @param family who they are
 * @param pid of the only task, or {@link #ITS_PLACE}
 * @param kernelThread whether they are kernel threads, which must not wait for user space
 * @param priority kernel priority
 * @param cpus where they may run, or null for anywhere
 * @param start when they start, each drawing for itself; meaningless for forked ones
 * @param steps what each of them does
 * @param reporting how they are measured
 */
record TaskEntry(
        JsonValue where,
        Family family,
        int pid,
        boolean kernelThread,
        int priority,
        @Nullable CpuSet cpus,
        DurationDistribution start,
        Steps steps,
        Reporting reporting) {

    /** A task without a pid of its own has its place among all tasks, counted from 1. */
    private static final int ITS_PLACE = 0;

    private static final DurationDistribution AT_ONCE = DurationDistribution.constant(0);

    static TaskEntry read(JsonValue entry, TaskNames tasks, ProgramReader programs) {
        entry.requireNames(
                "name",
                "count",
                "pid",
                "kernel_thread",
                "nice",
                "rt_priority",
                "cpus",
                "start_ns",
                "forked",
                "report",
                "repeat",
                "program");
        Family family = tasks.get(entry.get("name"));
        if (family.forked() && entry.has("start_ns")) {
            throw entry.get("start_ns").error("a task that is forked starts when it is forked; leave this out");
        }
        return new TaskEntry(
                entry,
                family,
                pid(entry, family),
                entry.has("kernel_thread") && entry.get("kernel_thread").flag(),
                priority(entry),
                cpus(entry),
                entry.has("start_ns") ? DurationReader.read(entry.get("start_ns")) : AT_ONCE,
                programs.read(entry, family),
                reporting(entry, family));
    }

    private static int pid(JsonValue entry, Family family) {
        if (!entry.has("pid")) {
            return ITS_PLACE;
        }
        if (family.count() > 1) {
            throw entry.get("pid").error("only one task at a time can have it, but 'count' is " + family.count());
        }
        return (int) entry.get("pid").integer(1, TaskNames.MOST_TASKS);
    }

    /** Kernel priority of an entry with {@code nice} or {@code rt_priority}: kernel/sched/core.c, __normal_prio(). */
    static int priority(JsonValue entry) {
        if (!entry.has("rt_priority")) {
            return TaskSpec.DEFAULT_PRIORITY
                    + (entry.has("nice") ? (int) entry.get("nice").integer(-20, 19) : 0);
        }
        if (entry.has("nice")) {
            throw entry.get("nice").error("a task has either 'nice' or 'rt_priority'");
        }
        return TaskSpec.FIRST_FAIR_PRIORITY - 1 - (int) entry.get("rt_priority").integer(1, 99);
    }

    static @Nullable CpuSet cpus(JsonValue entry) {
        if (!entry.has("cpus")) {
            return null;
        }
        List<JsonValue> ids = entry.get("cpus").elements();
        if (ids.isEmpty()) {
            throw entry.get("cpus").error("must name at least one CPU; leave it out for all");
        }
        CpuSet cpus = new CpuSet(TopologyBuilder.CPU_ID_LIMIT);
        for (JsonValue id : ids) {
            cpus.add((int) id.integer(0, TopologyBuilder.CPU_ID_LIMIT - 1));
        }
        return cpus;
    }

    private static Reporting reporting(JsonValue entry, Family family) {
        if (!entry.has("report")) {
            return family.forked() ? Reporting.TOGETHER : Reporting.EACH;
        }
        return switch (entry.get("report").text()) {
            case "each" -> Reporting.EACH;
            case "together" -> Reporting.TOGETHER;
            case "none" -> Reporting.NONE;
            default -> throw entry.get("report").error("must be one of each, together, none");
        };
    }

    /** Complains if an entry names a CPU that the machine lacks. */
    static void requireCpus(JsonValue entry, @Nullable CpuSet cpus, Topology topology) {
        int missing = CpuMasks.firstMissing(cpus, topology);
        if (missing != CpuMasks.NONE) {
            throw entry.get("cpus").error(CpuMasks.missing(missing, topology));
        }
    }

    void addTo(List<TaskSpec> tasks, long seed) {
        int process = pid == ITS_PLACE ? family.first() + 1 : pid;
        for (int index = family.first(); index < family.first() + family.count(); index++) {
            long startNs = family.forked()
                    ? TaskSpec.STARTED_BY_FORK
                    : start.sampler(new SplitMix64(SplitMix64.streamSeed(seed, index)))
                            .getAsLong();
            int own = pid == ITS_PLACE ? index + 1 : pid;
            tasks.add(new TaskSpec(
                    own,
                    own,
                    process,
                    family.name(),
                    priority,
                    cpus,
                    kernelThread,
                    startNs,
                    steps::program,
                    reporting));
        }
    }
}
