package io.github.twinland.sim.fuzz.cases;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import io.github.twinland.sim.kernel.ext.SchedulerCost;
import io.github.twinland.sim.kernel.ext.SchedulerCosts;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyException;
import io.github.twinland.sim.machine.TopologyJson;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.synthetic.WorkloadFile;

/** Reads the document of a case; its parts have the formats that the command line takes them in. */
final class CaseReader {

    private static final int MOST_RECORDS = 1 << 20;
    private static final long MOST_NS = 1_000_000_000_000L;

    private final SimulationSetup setup;
    private final Workload workload;

    CaseReader(JsonValue root) {
        root.requireNames(
                "description",
                "seed",
                "shuffle_ties",
                "topology",
                "costs",
                "scheduler_cost",
                "sched_ext",
                "workload",
                "events");
        if (root.has("description")) {
            root.get("description").text();
        }
        long seed = root.has("seed") ? root.get("seed").integer(Long.MIN_VALUE, Long.MAX_VALUE) : 1;
        Topology topology = topology(root.get("topology"));
        this.workload = WorkloadFile.read(root.get("workload")).workload(topology, seed);
        SimulationSetup plain = SimulationSetup.on(topology)
                .withSeed(seed)
                .withCosts(costs(root, topology))
                .withExt(ext(root))
                .withEvents(EventReader.read(root, workload));
        this.setup = root.has("shuffle_ties")
                ? plain.withShuffledTies(root.get("shuffle_ties").integer(Long.MIN_VALUE, Long.MAX_VALUE))
                : plain;
    }

    SimulationSetup setup() {
        return setup;
    }

    Workload workload() {
        return workload;
    }

    private static Topology topology(JsonValue value) {
        try {
            return value.isObject() ? TopologyJson.read(value) : Topologies.read(value.text());
        } catch (TopologyException problem) {
            throw value.error(String.valueOf(problem.getMessage()));
        }
    }

    private static CostModel costs(JsonValue root, Topology topology) {
        if (!root.has("costs")) {
            return CostModel.defaults();
        }
        JsonValue value = root.get("costs");
        try {
            CostModel costs = value.isObject() ? CostModels.fromJson(value) : CostModels.read(value.text());
            costs.checkFits(topology);
            return costs;
        } catch (TopologyException problem) {
            throw value.error(String.valueOf(problem.getMessage()));
        }
    }

    private static ExtConfig ext(JsonValue root) {
        ExtConfig defaults = ExtConfig.defaults().withSchedulerCost(schedulerCost(root));
        if (!root.has("sched_ext")) {
            return defaults;
        }
        JsonValue value = root.get("sched_ext")
                .requireNames(
                        "queued_ring",
                        "dispatched_ring",
                        "slice_ns",
                        "watchdog_ns",
                        "heartbeat_ns",
                        "stall_ns",
                        "tickless");
        return new ExtConfig(
                (int) number(value, "queued_ring", 1, MOST_RECORDS, defaults.queuedCapacity()),
                (int) number(value, "dispatched_ring", 1, MOST_RECORDS, defaults.dispatchedCapacity()),
                number(value, "slice_ns", 1, MOST_NS, defaults.defaultSliceNs()),
                number(value, "watchdog_ns", 0, MOST_NS, defaults.watchdogNs()),
                number(value, "heartbeat_ns", 1, MOST_NS, defaults.heartbeatNs()),
                number(value, "stall_ns", 0, MOST_NS, defaults.stallNs()),
                value.has("tickless") && value.get("tickless").flag(),
                defaults.schedulerCost());
    }

    private static SchedulerCost schedulerCost(JsonValue root) {
        if (!root.has("scheduler_cost")) {
            return SchedulerCost.defaults();
        }
        JsonValue value = root.get("scheduler_cost");
        try {
            return value.isObject() ? SchedulerCosts.fromJson(value) : SchedulerCosts.read(value.text());
        } catch (JsonInputException problem) {
            throw problem;
        } catch (IllegalArgumentException problem) {
            throw value.error(String.valueOf(problem.getMessage()));
        }
    }

    private static long number(JsonValue value, String name, long least, long most, long otherwise) {
        return value.has(name) ? value.get(name).integer(least, most) : otherwise;
    }
}
