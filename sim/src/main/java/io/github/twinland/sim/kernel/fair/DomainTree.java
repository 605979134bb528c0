package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.fair.SchedDomain.Level;
import io.github.twinland.sim.machine.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The domains of every CPU, from near to far: build_sched_domains() in kernel/sched/topology.c. A level that adds no CPU
 * to the one below is left out, as sd_parent_degenerate() does. Groups are shared between CPUs.
 */
final class DomainTree {

    private final Topology topology;
    private final @Nullable SchedDomain[] lowest;
    private final @Nullable SchedDomain[] highest;

    /** Groups of one level by their first CPU. */
    private final @Nullable SchedGroup[] shared;

    DomainTree(Topology topology) {
        this.topology = topology;
        int limit = topology.cpuIdLimit();
        this.lowest = new SchedDomain[limit];
        this.highest = new SchedDomain[limit];
        this.shared = new SchedGroup[limit];
        for (Level level : Level.values()) {
            Arrays.fill(shared, null);
            CpuSet present = topology.present();
            for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
                addLevel(cpu, level);
            }
        }
    }

    /** The smallest domain of a CPU, null if it is the only one. */
    @Nullable
    SchedDomain lowestOf(int cpu) {
        return lowest[cpu];
    }

    /** The largest domain of a CPU, null if it is the only one. */
    @Nullable
    SchedDomain highestOf(int cpu) {
        return highest[cpu];
    }

    /** The smallest domain of a CPU that has another one in it, null if there is none. */
    @Nullable
    SchedDomain commonOf(int cpu, int other) {
        SchedDomain domain = lowest[cpu];
        while (domain != null && !domain.span.contains(other)) {
            domain = domain.parent;
        }
        return domain;
    }

    /** The domain of a CPU at a level, null if that adds no CPU to the one below. */
    @Nullable
    SchedDomain of(int cpu, Level level) {
        SchedDomain domain = lowest[cpu];
        while (domain != null && domain.level != level) {
            domain = domain.parent;
        }
        return domain;
    }

    private void addLevel(int cpu, Level level) {
        SchedDomain child = highest[cpu];
        CpuSet span = spanOf(cpu, level);
        int below = child == null ? 1 : child.span.size();
        if (span.size() == below) {
            return;
        }
        SchedDomain domain = new SchedDomain(level, span, groups(cpu, span, level), child);
        if (child == null) {
            lowest[cpu] = domain;
        } else {
            child.parent = domain;
        }
        highest[cpu] = domain;
    }

    private CpuSet spanOf(int cpu, Level level) {
        return switch (level) {
            case SMT -> topology.siblingsOf(cpu);
            case MC -> topology.llcSpanOf(cpu);
            case PKG -> topology.nodeSpanOf(cpu);
            case NUMA -> topology.present();
        };
    }

    private SchedGroup[] groups(int cpu, CpuSet span, Level level) {
        List<SchedGroup> groups = new ArrayList<>();
        groups.add(groupOf(cpu, level));
        for (int step = 1; step < span.limit(); step++) {
            int other = (cpu + step) % span.limit();
            if (span.contains(other) && !groups.contains(groupOf(other, level))) {
                groups.add(groupOf(other, level));
            }
        }
        return groups.toArray(new SchedGroup[0]);
    }

    /** The group of a CPU at a level: the CPUs of the largest domain it has below that level. */
    private SchedGroup groupOf(int cpu, Level level) {
        SchedDomain below = null;
        for (SchedDomain domain = lowest[cpu]; domain != null && domain.level != level; domain = domain.parent) {
            below = domain;
        }
        CpuSet span = below == null ? alone(cpu) : below.span;
        int first = span.next(0);
        SchedGroup group = shared[first];
        if (group == null) {
            group = new SchedGroup(span, below != null && below.level == Level.SMT);
            shared[first] = group;
        }
        return group;
    }

    private CpuSet alone(int cpu) {
        CpuSet span = new CpuSet(topology.cpuIdLimit());
        span.add(cpu);
        return span;
    }
}
