package io.github.twinland.sim.fuzz.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import java.util.ArrayList;
import java.util.List;

/** Draws CPUs and affinity masks of one machine. */
final class CpuDraw {

    private final Dice dice;
    private final List<Integer> present;
    private final List<Integer> online;

    CpuDraw(Dice dice, Topology topology) {
        this.dice = dice;
        this.present = ids(topology.present());
        this.online = ids(topology.online());
    }

    private static List<Integer> ids(CpuSet cpus) {
        List<Integer> ids = new ArrayList<>();
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            ids.add(cpu);
        }
        return ids;
    }

    /** Any CPU, offline ones included. */
    int cpu() {
        return present.get(dice.below(present.size()));
    }

    /** Puts a mask into a task or an event; at least one of its CPUs is online when the run starts. */
    void putMask(ObjectNode into) {
        ArrayNode cpus = into.putArray("cpus");
        int sure = online.get(dice.below(online.size()));
        for (int cpu : present) {
            if (cpu == sure || dice.oneIn(4)) {
                cpus.add(cpu);
            }
        }
    }
}
