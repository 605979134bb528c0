package io.github.twinland.sim.machine;

/**
 * What scheduling itself costs on the modelled machine. Every amount is in ns and at least 0 unless said otherwise.
 * {@code docs/cost-model.md} has the source of each default.
 *
 * @param hz ticks per second, the kernel's CONFIG_HZ: 1 .. 1,000,000. A slice that ran out is seen at the next tick only.
 * @param contextSwitchNs time a CPU spends switching from one task, or from idle, to another task
 * @param ipiNs from kicking another CPU to its entering the scheduler
 * @param idleExitNs what an idle CPU needs on top of that to leave its idle state
 * @param migrateSameLlcNs cache refill of a task that moved to another core of the same last-level cache
 * @param migrateCrossLlcNs the same across last-level caches of one node
 * @param migrateCrossNodeNs the same across NUMA nodes
 * @param tickNs what one tick takes from the running task
 * @param smtPercent speed of each SMT sibling while another one is busy, percent of its speed alone: 1 .. 100
 */
public record CostModel(
        int hz,
        long contextSwitchNs,
        long ipiNs,
        long idleExitNs,
        long migrateSameLlcNs,
        long migrateCrossLlcNs,
        long migrateCrossNodeNs,
        long tickNs,
        int smtPercent) {

    private static final long SECOND = 1_000_000_000L;

    /** Checks the ranges. */
    public CostModel {
        if (hz < 1 || hz > 1_000_000) {
            throw new IllegalArgumentException("hz must be 1..1000000, got " + hz);
        }
        if (smtPercent < 1 || smtPercent > 100) {
            throw new IllegalArgumentException("smt_percent must be 1..100, got " + smtPercent);
        }
        requireNotNegative("context_switch_ns", contextSwitchNs);
        requireNotNegative("ipi_ns", ipiNs);
        requireNotNegative("idle_exit_ns", idleExitNs);
        requireNotNegative("migrate_same_llc_ns", migrateSameLlcNs);
        requireNotNegative("migrate_cross_llc_ns", migrateCrossLlcNs);
        requireNotNegative("migrate_cross_node_ns", migrateCrossNodeNs);
        requireNotNegative("tick_ns", tickNs);
        if (tickNs >= SECOND / hz) {
            throw new IllegalArgumentException("tick_ns must be shorter than a tick of " + SECOND / hz + " ns");
        }
    }

    /**
     * The defaults: a current x86 server.
     *
     * @return HZ 250 and the costs of {@code docs/cost-model.md}
     */
    public static CostModel defaults() {
        return new CostModel(250, 1_500, 1_500, 1_000, 2_000, 8_000, 20_000, 1_000, 65);
    }

    /**
     * A machine on which scheduling is free, for comparison with theory; slices still end at ticks of HZ 250.
     *
     * @return all costs 0, SMT siblings at full speed
     */
    public static CostModel zero() {
        return new CostModel(250, 0, 0, 0, 0, 0, 0, 0, 100);
    }

    /**
     * The same costs at another tick rate.
     *
     * @param newHz ticks per second
     * @return a copy
     */
    public CostModel withHz(int newHz) {
        return new CostModel(
                newHz,
                contextSwitchNs,
                ipiNs,
                idleExitNs,
                migrateSameLlcNs,
                migrateCrossLlcNs,
                migrateCrossNodeNs,
                tickNs,
                smtPercent);
    }

    /**
     * Time between two ticks.
     *
     * @return ns, at least 1,000
     */
    public long tickPeriodNs() {
        return SECOND / hz;
    }

    /**
     * What a task pays when it starts on another CPU than it last ran on.
     *
     * @param topology the machine
     * @param from the CPU it last ran on
     * @param to the CPU it runs on now
     * @return ns; 0 for the same core
     */
    public long migrationNs(Topology topology, int from, int to) {
        if (topology.coreOf(from) == topology.coreOf(to)) {
            return 0;
        }
        if (topology.llcOf(from) == topology.llcOf(to)) {
            return migrateSameLlcNs;
        }
        return topology.nodeOf(from) == topology.nodeOf(to) ? migrateCrossLlcNs : migrateCrossNodeNs;
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }
}
