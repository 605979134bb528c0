package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Collects CPUs with the domain ids a user or a kernel gave them, and numbers the domains densely. */
public final class TopologyBuilder {

    /** Capacity of the fastest CPU of a machine. */
    public static final int FULL_CAPACITY = 1024;

    /** Largest CPU id supported, plus one: the kernel's NR_CPUS on distribution kernels. */
    public static final int CPU_ID_LIMIT = 8192;

    private record Place(long core, long llc, long node, int capacity, boolean online) {}

    private final TreeMap<Integer, Place> places = new TreeMap<>();

    TopologyBuilder() {}

    /**
     * Adds an online CPU.
     *
     * @param id its id, 0 .. 8191; ids may be sparse
     * @param core any number that only the SMT siblings of this CPU share
     * @param llc any number that only the CPUs of the same last-level cache share
     * @param node any number that only the CPUs of the same NUMA node share
     * @param capacity computing power, 1 .. 1024
     * @return this builder
     */
    public TopologyBuilder cpu(int id, long core, long llc, long node, int capacity) {
        return add(id, new Place(core, llc, node, capacity, true));
    }

    /**
     * Adds a CPU that is offline when a run starts.
     *
     * @param id its id, 0 .. 8191; ids may be sparse
     * @param core any number that only the SMT siblings of this CPU share
     * @param llc any number that only the CPUs of the same last-level cache share
     * @param node any number that only the CPUs of the same NUMA node share
     * @param capacity computing power, 1 .. 1024
     * @return this builder
     */
    public TopologyBuilder offlineCpu(int id, long core, long llc, long node, int capacity) {
        return add(id, new Place(core, llc, node, capacity, false));
    }

    private TopologyBuilder add(int id, Place place) {
        if (id < 0 || id >= CPU_ID_LIMIT) {
            throw new TopologyException("CPU id " + id + " is outside 0.." + (CPU_ID_LIMIT - 1));
        }
        if (place.capacity < 1 || place.capacity > FULL_CAPACITY) {
            throw new TopologyException(
                    "capacity of CPU " + id + " must be 1.." + FULL_CAPACITY + ", got " + place.capacity);
        }
        if (places.put(id, place) != null) {
            throw new TopologyException("CPU " + id + " is given twice");
        }
        return this;
    }

    /**
     * Finishes the description.
     *
     * @return the machine
     * @throws TopologyException if no CPU is online, a core spans caches or a cache spans nodes, or the CPUs of one core
     *     differ in capacity
     */
    public Topology build() {
        if (places.values().stream().noneMatch(Place::online)) {
            throw new TopologyException("a machine needs at least one online CPU");
        }
        int limit = places.lastKey() + 1;
        CpuSet present = new CpuSet(limit);
        CpuSet online = new CpuSet(limit);
        int[][] domains = new int[3][limit];
        int[] capacity = new int[limit];
        for (int[] domain : domains) {
            Arrays.fill(domain, -1);
        }
        TreeMap<Long, Integer> cores = new TreeMap<>();
        TreeMap<Long, Integer> llcs = new TreeMap<>();
        TreeMap<Long, Integer> nodes = new TreeMap<>();
        places.forEach((id, place) -> {
            present.add(id);
            if (place.online) {
                online.add(id);
            }
            domains[0][id] = number(cores, place.core);
            domains[1][id] = number(llcs, place.llc);
            domains[2][id] = number(nodes, place.node);
            capacity[id] = place.capacity;
        });
        checkSiblings(domains[0], capacity);
        checkNested("core", domains[0], "last-level cache", domains[1]);
        checkNested("last-level cache", domains[1], "NUMA node", domains[2]);
        return new Topology(present, online, domains[0], domains[1], domains[2], capacity);
    }

    private static int number(Map<Long, Integer> seen, long given) {
        Integer known = seen.get(given);
        if (known != null) {
            return known;
        }
        int next = seen.size();
        seen.put(given, next);
        return next;
    }

    private static void checkSiblings(int[] core, int[] capacity) {
        TreeMap<Integer, Integer> firstOf = new TreeMap<>();
        for (int cpu = 0; cpu < core.length; cpu++) {
            Integer first = core[cpu] < 0 ? null : firstOf.putIfAbsent(core[cpu], cpu);
            if (first != null && capacity[first] != capacity[cpu]) {
                throw new TopologyException(
                        "CPUs " + first + " and " + cpu + " are of one core, so their capacities must be"
                                + " the same, not " + capacity[first] + " and " + capacity[cpu]);
            }
        }
    }

    private static void checkNested(String innerName, int[] inner, String outerName, int[] outer) {
        TreeMap<Integer, Integer> outerOf = new TreeMap<>();
        for (int cpu = 0; cpu < inner.length; cpu++) {
            if (inner[cpu] < 0) {
                continue;
            }
            Integer known = outerOf.putIfAbsent(inner[cpu], outer[cpu]);
            if (known != null && known != outer[cpu]) {
                throw new TopologyException("CPU " + cpu + " shares a " + innerName + " with CPUs of another "
                        + outerName + "; a " + innerName + " must lie in one " + outerName);
            }
        }
    }
}
