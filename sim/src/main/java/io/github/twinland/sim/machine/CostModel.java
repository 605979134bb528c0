package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;

/**
 * What scheduling itself costs on the modelled machine. Every amount is in ns, 0 .. 1,000,000,000, unless said otherwise.
 * {@code docs/cost-model.md} has the source of each default; {@link CostModels} reads and writes the JSON form.
 *
 * @param hz ticks per second, the kernel's CONFIG_HZ: 1 .. 1,000,000. A slice that ran out is seen at the next tick only.
 * @param contextSwitchNs time a CPU spends switching from one task, or from idle, to another task
 * @param ipiNs from kicking another CPU to its entering the scheduler
 * @param idleExitNs what an idle CPU needs on top of that to leave its idle state
 * @param deepIdleExtraNs what it needs on top of that if it has been idle for so long that it sleeps deeply
 * @param deepIdleAfterNs how long a CPU must have been idle to sleep deeply: the target residency of a deep idle state
 * @param migrateSameLlcNs cache refill of a task that moved to another core of the same last-level cache
 * @param migrateCrossLlcNs the same across last-level caches of one node
 * @param migrateCrossNodeNs the same across NUMA nodes
 * @param tickNs what one tick takes from the running task, less than the time between two ticks
 * @param smtPercent speed of each SMT sibling while another one is busy, percent of its speed alone: 1 .. 100
 * @param frequencyPercent frequency that each CPU runs at, percent of its highest, at which it has the capacity that the
 *     topology says: 1 .. 100
 * @param lateInterrupts how late a CPU takes interrupts
 */
public record CostModel(
        int hz,
        long contextSwitchNs,
        long ipiNs,
        long idleExitNs,
        long deepIdleExtraNs,
        long deepIdleAfterNs,
        long migrateSameLlcNs,
        long migrateCrossLlcNs,
        long migrateCrossNodeNs,
        long tickNs,
        int smtPercent,
        CpuPercents frequencyPercent,
        LateInterrupts lateInterrupts) {

    /** Largest tick rate. */
    static final int MOST_HZ = 1_000_000;

    /** Largest amount of any one cost: a second. */
    public static final long MOST_NS = 1_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    /**
     * Checks the ranges.
     *
     * @param hz 1 .. 1,000,000
     * @param contextSwitchNs ns, 0 .. 1,000,000,000
     * @param ipiNs ns, 0 .. 1,000,000,000
     * @param idleExitNs ns, 0 .. 1,000,000,000
     * @param deepIdleExtraNs ns, 0 .. 1,000,000,000
     * @param deepIdleAfterNs ns, 0 .. 1,000,000,000
     * @param migrateSameLlcNs ns, 0 .. 1,000,000,000
     * @param migrateCrossLlcNs ns, 0 .. 1,000,000,000
     * @param migrateCrossNodeNs ns, 0 .. 1,000,000,000
     * @param tickNs ns, 0 .. less than the time between two ticks
     * @param smtPercent 1 .. 100
     * @param frequencyPercent 1 .. 100 for each CPU
     * @param lateInterrupts how late a CPU takes interrupts
     * @throws IllegalArgumentException if one is outside its range; the message has its name in JSON
     */
    public CostModel {
        requireRange("hz", hz, 1, MOST_HZ);
        requireRange("context_switch_ns", contextSwitchNs, 0, MOST_NS);
        requireRange("ipi_ns", ipiNs, 0, MOST_NS);
        requireRange("idle_exit_ns", idleExitNs, 0, MOST_NS);
        requireRange("deep_idle_extra_ns", deepIdleExtraNs, 0, MOST_NS);
        requireRange("deep_idle_after_ns", deepIdleAfterNs, 0, MOST_NS);
        requireRange("migrate_same_llc_ns", migrateSameLlcNs, 0, MOST_NS);
        requireRange("migrate_cross_llc_ns", migrateCrossLlcNs, 0, MOST_NS);
        requireRange("migrate_cross_node_ns", migrateCrossNodeNs, 0, MOST_NS);
        requireRange("tick_ns", tickNs, 0, MOST_NS);
        requireRange("smt_percent", smtPercent, 1, 100);
        if (tickNs >= SECOND / hz) {
            throw new IllegalArgumentException("tick_ns must be less than the " + SECOND / hz
                    + " ns between two ticks at hz " + hz + ", got " + tickNs);
        }
    }

    /**
     * The defaults: a current x86 server.
     *
     * @return HZ 250 and the costs of {@code docs/cost-model.md}
     */
    public static CostModel defaults() {
        return new CostModel(
                250,
                1_500,
                1_000,
                1_000,
                0,
                600_000,
                5_000,
                20_000,
                35_000,
                2_000,
                62,
                CpuPercents.FULL,
                LateInterrupts.NONE);
    }

    /**
     * A machine on which scheduling is free, for comparison with theory; slices still end at ticks of HZ 250.
     *
     * @return all costs 0, SMT siblings at full speed
     */
    public static CostModel zero() {
        return new CostModel(250, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, CpuPercents.FULL, LateInterrupts.NONE);
    }

    /**
     * The same costs at another tick rate.
     *
     * @param newHz ticks per second
     * @return a copy
     */
    public CostModel withHz(int newHz) {
        return copy(newHz, contextSwitchNs, idleExitNs, lateInterrupts);
    }

    /**
     * The same costs but for what switching takes.
     *
     * @param newContextSwitchNs ns
     * @param newIdleExitNs ns
     * @return a copy
     */
    public CostModel withSwitchCosts(long newContextSwitchNs, long newIdleExitNs) {
        return copy(hz, newContextSwitchNs, newIdleExitNs, lateInterrupts);
    }

    /**
     * The same costs on a machine that takes interrupts late, or otherwise late.
     *
     * @param late how late
     * @return a copy
     */
    public CostModel withLateInterrupts(LateInterrupts late) {
        return copy(hz, contextSwitchNs, idleExitNs, late);
    }

    private CostModel copy(int newHz, long newContextSwitchNs, long newIdleExitNs, LateInterrupts late) {
        return new CostModel(
                newHz,
                newContextSwitchNs,
                ipiNs,
                newIdleExitNs,
                deepIdleExtraNs,
                deepIdleAfterNs,
                migrateSameLlcNs,
                migrateCrossLlcNs,
                migrateCrossNodeNs,
                tickNs,
                smtPercent,
                frequencyPercent,
                late);
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
     * What a CPU needs to leave its idle state.
     *
     * @param idleForNs how long it has been idle, ns
     * @return ns
     */
    public long idleExitNs(long idleForNs) {
        return idleForNs > deepIdleAfterNs ? idleExitNs + deepIdleExtraNs : idleExitNs;
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

    /**
     * Checks that the CPUs named here exist on a machine.
     *
     * @param topology the machine
     * @throws TopologyException if {@link #frequencyPercent} names a CPU that does not
     */
    public void checkFits(Topology topology) {
        CpuSet named = frequencyPercent.exceptions();
        for (int cpu = named.next(0); cpu >= 0; cpu = named.next(cpu + 1)) {
            if (!topology.present().contains(cpu)) {
                throw new TopologyException("frequency_percent names CPU " + cpu
                        + ", which the machine lacks; it has CPUs " + topology.present());
            }
        }
    }

    static void requireRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + ".." + most + ", got " + value);
        }
    }
}
