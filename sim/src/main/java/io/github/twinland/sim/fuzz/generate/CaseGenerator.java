package io.github.twinland.sim.fuzz.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.StarvationBound;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyJson;

/**
 * Draws a whole case from one seed. Most have tasks that end, and no watchdog, so that everything must be done in the end;
 * the others have tasks without end, and a watchdog that no fair policy need fear.
 */
public final class CaseGenerator {

    private static final long MS = 1_000_000L;

    /** Now and then everything takes this much longer, so that real-time tasks and hogs outlast every bound. */
    private static final int SLOW = 100;

    private static final int WIDEST_NICE = 20;
    private static final int CLOSE_NICE = 3;

    private final Dice dice;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private CaseGenerator(long seed) {
        this.dice = new Dice(seed);
        document.put("seed", seed);
    }

    /**
     * The case of a seed.
     *
     * @param seed any number
     * @return always the same case for the same seed
     */
    public static FuzzCase draw(long seed) {
        return FuzzCase.of(new CaseGenerator(seed).draw(), "seed " + seed);
    }

    private ObjectNode draw() {
        if (dice.oneIn(2)) {
            document.put("shuffle_ties", dice.between(1, 1_000));
        }
        Topology topology = MachineGenerator.draw(dice);
        document.set("topology", TopologyJson.tree(topology));
        drawCosts();
        ObjectNode ext = document.putObject("sched_ext");
        ObjectNode workload = document.putObject("workload");
        CpuDraw cpus = new CpuDraw(dice, topology);
        drawExt(ext);
        if (dice.oneIn(4)) {
            drawEndless(ext, workload, cpus);
        } else {
            ext.put("watchdog_ns", 0);
            long ms = dice.oneIn(10) ? SLOW * MS : MS;
            new FiniteTasks(dice, cpus, workload, ms).add();
            new FaultGenerator(dice, cpus, workload).add(document.putArray("events"), 200 * ms, WIDEST_NICE, 100 * ms);
        }
        return document;
    }

    private void drawCosts() {
        if (dice.oneIn(3)) {
            document.put("costs", "zero");
        } else {
            document.set("costs", CostModels.tree(CostModel.defaults().withHz(dice.pick(100, 250, 1_000))));
        }
        if (dice.oneIn(3)) {
            document.put("scheduler_cost", "ideal");
        } else if (dice.oneIn(3)) {
            document.putObject("scheduler_cost")
                    .put("wakeup_ns", dice.below(20_000))
                    .put("round_ns", dice.between(1, 20_000))
                    .put("record_ns", dice.below(5_000));
        }
    }

    private void drawExt(ObjectNode ext) {
        if (dice.oneIn(2)) {
            ext.put("tickless", true);
        }
        if (dice.oneIn(3)) {
            ext.put("queued_ring", dice.between(1, 8));
            ext.put("dispatched_ring", dice.between(1, 8));
        }
    }

    private void drawEndless(ObjectNode ext, ObjectNode workload, CpuDraw cpus) {
        new EndlessTasks(dice, cpus, workload).add();
        new FaultGenerator(dice, cpus, workload).add(document.putArray("events"), 200 * MS, CLOSE_NICE, 50 * MS);
        ext.remove("queued_ring");
        long boundNs = StarvationBound.ns(document);
        ext.put("watchdog_ns", boundNs);
        workload.put("duration_ns", 2 * boundNs + boundNs / 2);
    }
}
