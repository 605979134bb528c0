package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import java.util.Arrays;
import java.util.Objects;

/**
 * The CPUs of a machine and how they share cores, caches and memory. Immutable; which CPUs are online during a run is
 * the kernel's to say, {@link #isOnline} tells how the run starts.
 */
public final class Topology implements CpuTopology {

    private final CpuSet present;
    private final CpuSet online;
    private final int[] core;
    private final int[] llc;
    private final int[] node;
    private final int[] capacity;
    private final CpuSet[] siblings;
    private final CpuSet[] llcSpan;
    private final CpuSet[] nodeSpan;
    private final boolean smt;

    Topology(CpuSet present, CpuSet online, int[] core, int[] llc, int[] node, int[] capacity) {
        this.present = present;
        this.online = online;
        this.core = core;
        this.llc = llc;
        this.node = node;
        this.capacity = capacity;
        this.siblings = spans(core);
        this.llcSpan = spans(llc);
        this.nodeSpan = spans(node);
        this.smt = Arrays.stream(siblings).anyMatch(span -> span.size() > 1);
    }

    /**
     * Starts a description of a machine, CPU by CPU.
     *
     * @return an empty builder
     */
    public static TopologyBuilder builder() {
        return new TopologyBuilder();
    }

    /**
     * A machine of like CPUs that share one cache, without SMT.
     *
     * @param cpus how many, at least 1
     * @return CPUs 0 .. cpus - 1
     */
    public static Topology flat(int cpus) {
        TopologyBuilder builder = builder();
        for (int cpu = 0; cpu < cpus; cpu++) {
            builder.cpu(cpu, cpu, 0, 0, TopologyBuilder.FULL_CAPACITY);
        }
        return builder.build();
    }

    private CpuSet[] spans(int[] domainOf) {
        int domains = 0;
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            domains = Math.max(domains, domainOf[cpu] + 1);
        }
        CpuSet[] spans = new CpuSet[domains];
        for (int domain = 0; domain < domains; domain++) {
            spans[domain] = new CpuSet(present.limit());
        }
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            spans[domainOf[cpu]].add(cpu);
        }
        return spans;
    }

    @Override
    public int cpuIdLimit() {
        return present.limit();
    }

    @Override
    public boolean isOnline(int cpu) {
        return online.contains(cpu);
    }

    @Override
    public int coreOf(int cpu) {
        return core[cpu];
    }

    @Override
    public int llcOf(int cpu) {
        return llc[cpu];
    }

    @Override
    public int nodeOf(int cpu) {
        return node[cpu];
    }

    @Override
    public int capacityOf(int cpu) {
        return capacity[cpu];
    }

    /**
     * The CPUs that exist, online or not.
     *
     * @return not to be changed
     */
    public CpuSet present() {
        return present;
    }

    /**
     * The CPUs that are online when a run starts.
     *
     * @return not to be changed
     */
    public CpuSet online() {
        return online;
    }

    /**
     * How many CPUs exist.
     *
     * @return at least 1
     */
    public int cpuCount() {
        return present.size();
    }

    /**
     * The CPUs of one core, the CPU itself included.
     *
     * @param cpu the id of an existing CPU
     * @return not to be changed
     */
    public CpuSet siblingsOf(int cpu) {
        return siblings[core[cpu]];
    }

    /**
     * The CPUs that share a last-level cache with a CPU, itself included.
     *
     * @param cpu the id of an existing CPU
     * @return not to be changed
     */
    public CpuSet llcSpanOf(int cpu) {
        return llcSpan[llc[cpu]];
    }

    /**
     * The CPUs of a CPU's NUMA node, itself included.
     *
     * @param cpu the id of an existing CPU
     * @return not to be changed
     */
    public CpuSet nodeSpanOf(int cpu) {
        return nodeSpan[node[cpu]];
    }

    /**
     * Number of last-level caches.
     *
     * @return at least 1
     */
    public int llcCount() {
        return llcSpan.length;
    }

    /**
     * Number of NUMA nodes.
     *
     * @return at least 1
     */
    public int nodeCount() {
        return nodeSpan.length;
    }

    /**
     * Number of physical cores.
     *
     * @return at least 1
     */
    public int coreCount() {
        return siblings.length;
    }

    /**
     * Whether any core has more than one CPU.
     *
     * @return true if there are SMT siblings
     */
    public boolean hasSmt() {
        return smt;
    }

    /** Equal if the same CPUs exist and are online, and share cores, caches and nodes alike, with the same capacities. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Topology that
                && present.equals(that.present)
                && online.equals(that.online)
                && Arrays.equals(core, that.core)
                && Arrays.equals(llc, that.llc)
                && Arrays.equals(node, that.node)
                && Arrays.equals(capacity, that.capacity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                present,
                online,
                Arrays.hashCode(core),
                Arrays.hashCode(llc),
                Arrays.hashCode(node),
                Arrays.hashCode(capacity));
    }

    /** The size of the machine, such as {@code 16 CPUs, 8 cores, 1 LLC, 1 node}. */
    @Override
    public String toString() {
        return counted(cpuCount(), "CPU") + ", " + counted(coreCount(), "core") + ", " + counted(llcCount(), "LLC")
                + ", " + counted(nodeCount(), "node");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
