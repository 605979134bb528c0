package io.github.twinland.sim.cli.decide;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.JsonFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One policy driven by hand through the same {@link SchedulerLoop} that drives it in a simulation and in a kernel. */
final class DecideSession {

    /** Most tasks that may wait at once. */
    static final int TASK_CAPACITY = 1 << 16;

    private static final int EXITING = -1;

    private final @Nullable MentionedCpus mentioned;
    private final HandFedBackend backend;
    private final SchedulingPolicy policy;
    private final SchedulerLoop loop;
    private long lastNs;

    /**
     * A session before its first line.
     *
     * @param topology the machine, or null for one that has every CPU the lines speak of
     */
    DecideSession(SchedulerCatalog catalog, PolicySpec spec, @Nullable Topology topology) {
        this.mentioned = topology == null ? new MentionedCpus() : null;
        CpuTopology cpus = topology == null ? mentioned() : topology;
        this.backend = new HandFedBackend(cpus);
        this.policy =
                catalog.policy(spec, new PolicyEnvironment(cpus, TASK_CAPACITY)).policy();
        this.loop = new SchedulerLoop(backend, policy, TASK_CAPACITY);
    }

    private MentionedCpus mentioned() {
        if (mentioned == null) {
            throw new IllegalStateException("the machine was given");
        }
        return mentioned;
    }

    /** Feeds one line to the policy; a round's answer goes to {@code json}, on a line of its own. */
    void apply(DecideLine line, JsonGenerator json) throws BadLineException, IOException {
        if (Long.compareUnsigned(line.timeNs, lastNs) < 0) {
            throw new BadLineException("goes back in time from " + Long.toUnsignedString(lastNs) + " to "
                    + Long.toUnsignedString(line.timeNs) + " ns");
        }
        lastNs = line.timeNs;
        backend.now(line.timeNs);
        switch (line.kind) {
            case ENQUEUE -> enqueue(line);
            case EXIT -> loop.accept(line.task.cpu(EXITING), line.timeNs);
            case ROUND -> round(line, json);
        }
    }

    private void enqueue(DecideLine line) throws BadLineException {
        if (line.task.cpu() >= 0) {
            check(line.task.cpu());
        }
        try {
            loop.accept(line.task, line.timeNs);
        } catch (IllegalStateException e) {
            throw new BadLineException(
                    "enqueues pid " + line.task.pid() + ", but " + TASK_CAPACITY + " tasks wait already; more cannot");
        }
    }

    private void round(DecideLine line, JsonGenerator json) throws BadLineException, IOException {
        for (int cpu : line.idle) {
            check(cpu);
        }
        backend.round(line.idle, line.queuedInKernel);
        loop.dispatchRound(line.timeNs);
        json.writeStartObject();
        JsonFormat.writeUnsigned(json, "t", line.timeNs);
        json.writeArrayFieldStart("dispatch");
        for (Dispatch dispatch : backend.sent()) {
            json.writeStartObject();
            json.writeNumberField("pid", dispatch.pid());
            json.writeNumberField("cpu", dispatch.cpu());
            JsonFormat.writeUnsigned(json, "slice_ns", dispatch.sliceNs());
            JsonFormat.writeUnsigned(json, "vtime", dispatch.vtime());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("queued", policy.queued());
        json.writeEndObject();
        JsonFormat.endLine(json);
    }

    private void check(int cpu) throws BadLineException {
        if (mentioned != null) {
            mentioned.mention(cpu);
        } else if (!backend.topology().isOnline(cpu)) {
            throw new BadLineException("speaks of CPU " + cpu + ", which the topology does not have");
        }
    }

    /** What the policy did that no policy may do, in words, or null. */
    @Nullable
    String complaint() {
        if (loop.unknownDispatches() > 0) {
            return "dispatched " + loop.unknownDispatches() + " times a pid that was not waiting";
        }
        if (loop.pending() != policy.queued()) {
            return "says that " + policy.queued() + " tasks wait in it, but " + loop.pending()
                    + " were enqueued and neither dispatched nor gone";
        }
        return null;
    }
}
