package io.github.twinland.sim.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Machines at random, of any shape that is possible: sparse ids in any order, offline CPUs, unlike cores. */
final class RandomTopologies {

    private static final long DEFAULT_SEED = 20_240_811L;

    private RandomTopologies() {}

    /** Checks many machines; a failure names the seed, which {@code -Dtwinland.seed=N} runs again. */
    static void forEach(int machines, Consumer<Topology> check) {
        long seed = Long.getLong("twinland.seed", DEFAULT_SEED);
        Random random = new Random(seed);
        for (int machine = 0; machine < machines; machine++) {
            Topology topology = next(random);
            try {
                check.accept(topology);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "machine " + machine + " of -Dtwinland.seed=" + seed + ", " + topology + ": "
                                + failure.getMessage(),
                        failure);
            }
        }
    }

    private static Topology next(Random random) {
        TopologyBuilder builder = Topology.builder();
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < 200; id++) {
            ids.add(id * (1 + random.nextInt(2) * 3));
        }
        ids = new ArrayList<>(ids.stream().distinct().toList());
        Collections.shuffle(ids, random);
        int next = 0;
        int llcs = 0;
        int cores = 0;
        int nodes = 1 + random.nextInt(3);
        for (int node = 0; node < nodes; node++) {
            for (int llc = random.nextInt(3); llc >= 0; llc--) {
                llcs++;
                for (int core = random.nextInt(5); core >= 0; core--) {
                    cores++;
                    int capacity = random.nextBoolean() ? 1024 : 1 + random.nextInt(1024);
                    for (int thread = random.nextInt(3); thread >= 0; thread--) {
                        int id = ids.get(next);
                        if (next++ > 0 && random.nextInt(5) == 0) {
                            builder.offlineCpu(id, cores, llcs, node, capacity);
                        } else {
                            builder.cpu(id, cores, llcs, node, capacity);
                        }
                    }
                }
            }
        }
        return builder.build();
    }
}
