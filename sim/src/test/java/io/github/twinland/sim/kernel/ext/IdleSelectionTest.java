package io.github.twinland.sim.kernel.ext;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.scene.BareKernel;
import org.junit.jupiter.api.Test;

/** scx_select_cpu_dfl() and its helpers, kernel/sched/ext_idle.c. */
class IdleSelectionTest {

    private static final int WAKER = 0;

    /** 2 nodes, each of 2 LLCs, each of 2 cores, each of 2 threads: CPUs 0-7 are node 0, 0-3 its first LLC. */
    private final Topology topology = TopologySpec.parse("2n2l2c2t");

    private IdleSelection idle = new IdleSelection(topology, topology.online());

    private int select(int previous, int... mask) {
        Kernel kernel = BareKernel.of(topology, mask);
        return idle.select(WAKER, kernel.task(0), previous);
    }

    private void busy(int... cpus) {
        for (int cpu : cpus) {
            idle.update(cpu, false);
        }
    }

    @Test
    void shouldKeepPreviousCpuOfWhollyIdleCore() {
        assertThat(select(5)).isEqualTo(5);
    }

    @Test
    void shouldPreferWhollyIdleCoreOfSameLlcToIdlePreviousCpu() {
        busy(1);
        assertThat(select(0)).isEqualTo(2);
    }

    @Test
    void shouldSearchWholeCoresOfLlcThenNodeThenMachine() {
        busy(1, 3);
        assertThat(select(0)).isBetween(4, 7);
        busy(4, 5, 6, 7);
        assertThat(select(0)).isBetween(8, 15);
    }

    @Test
    void shouldUseIdlePreviousCpuWhenNoCoreIsWhollyIdle() {
        busy(1, 3, 5, 7, 9, 11, 13, 15);
        assertThat(select(4)).isEqualTo(4);
    }

    @Test
    void shouldUseIdleSiblingOfPreviousCpuBeforeItsLlc() {
        busy(0, 3, 5, 7, 9, 11, 13, 15);
        assertThat(select(0)).isEqualTo(1);
    }

    @Test
    void shouldSearchIdleCpusOfLlcThenNodeThenMachine() {
        busy(0, 1, 2, 5, 7, 9, 11, 13, 15);
        assertThat(select(0)).isEqualTo(3);
        assertThat(select(0)).isIn(4, 6);
        assertThat(select(0)).isIn(4, 6);
        assertThat(select(0)).isIn(8, 10, 12, 14);
    }

    @Test
    void shouldFindNothingWhenAllCpusOfMaskAreBusy() {
        busy(2, 3);
        assertThat(select(2, 2, 3)).isEqualTo(IdleSelection.NONE);
        assertThat(idle.anyIdle()).isTrue();
    }

    @Test
    void shouldStayWithinAffinityMaskNearPreviousCpu() {
        assertThat(select(0, 6, 7, 12)).isIn(6, 7);
    }

    @Test
    void shouldNotUsePreviousCpuOutsideAffinityMask() {
        assertThat(select(0, 12, 13)).isIn(12, 13);
    }

    @Test
    void shouldGoRoundAmongEqualsPassingOverCpuZero() {
        Topology flat = Topology.flat(4);
        IdleSelection fourCpus = new IdleSelection(flat, flat.online());
        CpuSet all = flat.online();
        for (int expected : new int[] {1, 2, 3, 0}) {
            int picked = fourCpus.pick(WAKER, all);
            assertThat(picked).isEqualTo(expected);
            fourCpus.update(picked, true);
        }
    }

    @Test
    void shouldClaimCpuUntilItIsIdleAgain() {
        assertThat(idle.claim(3)).isTrue();
        assertThat(idle.claim(3)).isFalse();
        assertThat(idle.isIdle(3)).isFalse();
        idle.update(3, true);
        assertThat(idle.claim(3)).isTrue();
    }

    @Test
    void shouldPickWholeCoreBeforeHalfIdleOne() {
        busy(0, 2, 4, 6, 8, 10, 12);
        assertThat(idle.pick(WAKER, topology.online())).isIn(14, 15);
        // Its core is no longer wholly idle, so nothing but half-idle cores is left.
        assertThat(idle.pick(WAKER, only(14, 15))).isIn(14, 15);
    }

    private CpuSet only(int... cpus) {
        CpuSet set = new CpuSet(topology.cpuIdLimit());
        for (int cpu : cpus) {
            set.add(cpu);
        }
        return set;
    }

    @Test
    void shouldCountCoreWithOfflineSiblingAsWhollyIdle() {
        CpuSet online = new CpuSet(topology.cpuIdLimit());
        online.copyFrom(topology.online());
        online.remove(1);
        idle = new IdleSelection(topology, online);
        idle.update(1, false);
        assertThat(select(0)).isEqualTo(0);
        idle.update(1, true);
        assertThat(idle.isIdle(1)).as("offline CPUs are never idle").isFalse();
    }
}
