package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.random.DurationDistribution;
import io.github.twinland.sim.workload.rtapp.RtAppNode.Entry;
import io.github.twinland.sim.workload.rtapp.RtAppThread.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the objects of rt-app's {@code tasks}, as parse_task_data() of rt-app_parse_config.c does. */
final class ThreadReader {

    private static final int MOST_INSTANCES = 1_000_000;
    private static final long MOST_LOOPS = Integer.MAX_VALUE;
    private static final int DEFAULT_RT_PRIORITY = 10;

    private static final List<String> THREAD_NAMES = List.of("instance", "delay", "phases");
    private static final List<String> COMMON_NAMES = List.of("loop", "policy", "priority", "cpus");

    private static final List<String> DEADLINE_NAMES =
            List.of("dl-runtime", "dl-period", "dl-deadline", "period", "deadline");

    private static final List<String> UNSIMULATED_NAMES =
            List.of("util_min", "util_max", "taskgroup", "nodes_membind", "membind_nodes");

    private final EventReader events;
    private final String defaultPolicy;

    ThreadReader(EventReader events, String defaultPolicy) {
        this.events = events;
        this.defaultPolicy = defaultPolicy;
    }

    RtAppThread read(String name, RtAppNode node) {
        if (name.isBlank()) {
            throw node.error("a thread needs a name");
        }
        RtAppNode phasesNode = node.requireObject().find("phases");
        for (Entry entry : node.entries()) {
            checkName(entry, true, phasesNode == null);
        }
        RtAppNode instance = node.find("instance");
        RtAppNode delay = node.find("delay");
        int priority = priority(node, defaultPolicy);
        CpuSet cpus = cpus(node);
        List<Phase> phases = new ArrayList<>();
        long loop = RtAppThread.FOREVER;
        if (phasesNode == null) {
            // One phase; with a number of loops the thread runs it that often and ends.
            phases.add(new Phase(loop(node, 1), events(node, name)));
            loop = node.find("loop") == null ? RtAppThread.FOREVER : 1;
        } else {
            for (Entry phase : phasesNode.requireObject().entries()) {
                phases.add(phase(phase.value(), name, node, priority));
            }
            loop = loop(node, RtAppThread.FOREVER);
            cpus = cpusOfPhases(phasesNode, cpus);
        }
        if (phases.isEmpty()) {
            throw node.error("has no phase");
        }
        return new RtAppThread(
                node,
                name,
                instance == null ? 1 : (int) instance.integer(0, MOST_INSTANCES),
                delay == null ? 0 : delay.integer(0, DurationDistribution.LONGEST_NS / 1_000) * 1_000,
                priority,
                cpus,
                loop,
                phases);
    }

    private Phase phase(RtAppNode node, String thread, RtAppNode threadNode, int threadPriority) {
        for (Entry entry : node.requireObject().entries()) {
            checkName(entry, false, true);
        }
        if (node.find("policy") != null || node.find("priority") != null) {
            RtAppNode policy = node.find("policy");
            RtAppNode threadPolicy = threadNode.find("policy");
            String inherited = threadPolicy == null ? defaultPolicy : threadPolicy.string();
            if (priority(node, policy == null ? inherited : policy.string()) != threadPriority) {
                throw node.error("another policy or priority in a phase is not simulated; give it to the thread");
            }
        }
        return new Phase(loop(node, 1), events(node, thread));
    }

    private static void checkName(Entry entry, boolean inThread, boolean eventsAllowed) {
        String name = entry.name();
        if (COMMON_NAMES.contains(name) || (inThread && THREAD_NAMES.contains(name))) {
            return;
        }
        if (DEADLINE_NAMES.contains(name)) {
            throw entry.value().error("'" + name + "' belongs to SCHED_DEADLINE, which is not simulated");
        }
        if (UNSIMULATED_NAMES.contains(name)) {
            throw entry.value().error("'" + name + "' is not simulated; take it out to run without it");
        }
        if (EventReader.eventOf(name) == null) {
            throw entry.value()
                    .error("there is no event or property '" + name + "'; properties are "
                            + String.join(", ", COMMON_NAMES)
                            + (inThread ? ", " + String.join(", ", THREAD_NAMES) : ""));
        }
        if (!eventsAllowed) {
            throw entry.value().error("rt-app does not run events beside 'phases'; move it into a phase");
        }
    }

    private List<RtAppEvent> events(RtAppNode node, String thread) {
        List<RtAppEvent> all = new ArrayList<>();
        for (Entry entry : node.entries()) {
            if (EventReader.eventOf(entry.name()) != null) {
                all.add(events.read(entry, thread));
            }
        }
        if (all.isEmpty()) {
            throw node.error("has no event");
        }
        return all;
    }

    private static long loop(RtAppNode node, long byDefault) {
        RtAppNode loop = node.find("loop");
        if (loop == null) {
            return byDefault;
        }
        long times = loop.integer(RtAppThread.FOREVER, MOST_LOOPS);
        if (times == 0) {
            throw loop.error("must be at least 1, or -1 for ever");
        }
        return times;
    }

    private static int priority(RtAppNode node, String inheritedPolicy) {
        RtAppNode policyNode = node.find("policy");
        String policy = policyNode == null ? inheritedPolicy : policyNode.string();
        RtAppNode priority = node.find("priority");
        return switch (policy) {
            case "SCHED_OTHER" -> TaskSpec.DEFAULT_PRIORITY + (priority == null ? 0 : (int) priority.integer(-20, 19));
            case "SCHED_FIFO" ->
                TaskSpec.FIRST_FAIR_PRIORITY
                        - 1
                        - (priority == null ? DEFAULT_RT_PRIORITY : (int) priority.integer(1, 99));
            default -> throw (policyNode == null ? node : policyNode).error(unsimulatedPolicy(policy));
        };
    }

    static String unsimulatedPolicy(String policy) {
        return switch (policy) {
            case "SCHED_RR", "SCHED_IDLE", "SCHED_BATCH", "SCHED_DEADLINE" ->
                "the policy " + policy + " is not simulated; SCHED_OTHER and SCHED_FIFO are";
            default -> "there is no policy '" + policy + "'; SCHED_OTHER and SCHED_FIFO are simulated";
        };
    }

    private static @Nullable CpuSet cpus(RtAppNode node) {
        RtAppNode ids = node.find("cpus");
        if (ids == null) {
            return null;
        }
        if (!ids.isArray() || ids.entries().isEmpty()) {
            throw ids.error("must be an array of CPU ids");
        }
        CpuSet cpus = new CpuSet(TopologyBuilder.CPU_ID_LIMIT);
        for (Entry id : ids.entries()) {
            cpus.add((int) id.value().integer(0, TopologyBuilder.CPU_ID_LIMIT - 1));
        }
        return cpus;
    }

    /** A phase without CPUs of its own has those of the thread; all phases must come to the same. */
    private static @Nullable CpuSet cpusOfPhases(RtAppNode phases, @Nullable CpuSet ofThread) {
        CpuSet first = null;
        for (int i = 0; i < phases.entries().size(); i++) {
            RtAppNode phase = phases.entries().get(i).value();
            CpuSet own = cpus(phase);
            CpuSet cpus = own == null ? ofThread : own;
            if (i > 0 && !Objects.equals(cpus, first)) {
                throw phase.error("other CPUs than in the phase before are not simulated; give the same to all");
            }
            first = cpus;
        }
        return first;
    }
}
