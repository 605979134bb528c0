package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.machine.TopologySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** build_sched_domains() and sd_init() of kernel/sched/topology.c. */
class DomainTreeTest {

    private static List<String> levels(String machine, int cpu) {
        List<String> levels = new ArrayList<>();
        SchedDomain domain = new DomainTree(TopologySpec.parse(machine)).lowestOf(cpu);
        for (; domain != null; domain = domain.parent) {
            List<String> groups = new ArrayList<>();
            for (SchedGroup group : domain.groups) {
                groups.add(group.span.toString());
            }
            levels.add(domain.level + " " + domain.span + " of " + String.join(" ", groups));
        }
        return levels;
    }

    @Test
    void shouldHaveALevelForEveryKindOfNeighbourhoodThatAddsCpus() {
        assertThat(levels("2n2l2c2t", 5))
                .containsExactly("SMT 4-5 of 5 4", "MC 4-7 of 4-5 6-7", "PKG 0-7 of 4-7 0-3", "NUMA 0-15 of 0-7 8-15");
    }

    @Test
    void shouldLeaveOutLevelsThatAddNothing() {
        assertThat(levels("4", 2)).containsExactly("MC 0-3 of 2 3 0 1");
        assertThat(levels("2n2c", 1)).containsExactly("MC 0-1 of 1 0", "NUMA 0-3 of 0-1 2-3");
        assertThat(levels("1", 0)).isEmpty();
    }

    @Test
    void shouldShareGroupsBetweenCpus() {
        DomainTree tree = new DomainTree(TopologySpec.parse("2l2c"));
        SchedDomain of0 = Objects.requireNonNull(tree.highestOf(0));
        SchedDomain of3 = Objects.requireNonNull(tree.highestOf(3));
        assertThat(of0.groups[0]).isSameAs(of3.groups[1]);
        assertThat(tree.commonOf(0, 1)).isSameAs(tree.lowestOf(0));
        assertThat(tree.commonOf(0, 3)).isSameAs(of0);
    }

    @Test
    void shouldBalanceAsOftenAsTheDomainIsSmall() {
        TickClock ticks = new TickClock(4_000_000);
        SchedDomain domain = Objects.requireNonNull(new DomainTree(TopologySpec.parse("8")).lowestOf(0));
        // 8 ms if idle, 16 times that less a tick if busy.
        assertThat(domain.nextBalanceNs(false, ticks, FairRun.SECOND)).isEqualTo(8_000_000);
        assertThat(domain.nextBalanceNs(true, ticks, FairRun.SECOND)).isEqualTo(124_000_000);
        domain.balanceLater();
        domain.balanceLater();
        assertThat(domain.nextBalanceNs(false, ticks, FairRun.SECOND)).isEqualTo(16_000_000);
        domain.balanceSoon();
        assertThat(domain.nextBalanceNs(false, ticks, FairRun.SECOND)).isEqualTo(8_000_000);
        assertThat(domain.nextBalanceNs(true, ticks, 20_000_000)).isEqualTo(20_000_000);
    }
}
