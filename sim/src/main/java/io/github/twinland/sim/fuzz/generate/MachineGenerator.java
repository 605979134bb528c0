package io.github.twinland.sim.fuzz.generate;

import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.machine.TopologySpec;

/** Draws machines: common shapes, and now and then any that is possible: sparse ids, offline CPUs, unlike cores. */
final class MachineGenerator {

    private static final String[] COMMON = {
        "1", "2", "4", "2c2t", "1n2l2c2t", "2n2c", "1l2c@446+1l2c", "8c2t", "2n2l2c2t"
    };

    /** So many times its highest id a machine of sparse ids has none. */
    private static final int SPARSE = 4;

    private static final int MOST_CPUS = 12;

    private final Dice dice;
    private int cpus;
    private int nextId;

    private MachineGenerator(Dice dice) {
        this.dice = dice;
    }

    static Topology draw(Dice dice) {
        return dice.oneIn(3) ? new MachineGenerator(dice).any() : TopologySpec.parse(dice.pick(COMMON));
    }

    private Topology any() {
        TopologyBuilder builder = Topology.builder();
        int stride = dice.oneIn(2) ? 1 : dice.between(2, SPARSE);
        int llcs = 0;
        int cores = 0;
        int nodes = dice.between(1, 2);
        for (int node = 0; node < nodes; node++) {
            for (int llc = dice.between(1, 2); llc > 0; llc--) {
                llcs++;
                for (int core = dice.between(1, 3); core > 0 && cpus < MOST_CPUS; core--) {
                    cores++;
                    addCore(builder, stride, cores, llcs, node);
                }
            }
        }
        return builder.build();
    }

    private void addCore(TopologyBuilder builder, int stride, int core, int llc, int node) {
        int capacity = dice.oneIn(2) ? TopologyBuilder.FULL_CAPACITY : dice.between(200, TopologyBuilder.FULL_CAPACITY);
        for (int thread = dice.between(1, 2); thread > 0; thread--) {
            int id = nextId;
            nextId += dice.between(1, stride);
            if (cpus++ > 0 && dice.oneIn(6)) {
                builder.offlineCpu(id, core, llc, node, capacity);
            } else {
                builder.cpu(id, core, llc, node, capacity);
            }
        }
    }
}
