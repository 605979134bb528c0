package io.github.twinland.sim.check;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import java.util.Arrays;

/** The idle CPUs, longest idle first: a list linked through arrays by CPU id. */
final class IdleCpus {

    static final int NONE = -1;
    private static final long NOT_IDLE = Long.MAX_VALUE;

    private final Topology topology;
    private final CpuSet online;
    private final long[] since;
    /** When it went offline. */
    private final long[] leftNs;

    private final int[] before;
    private final int[] after;
    private int first = NONE;
    private int last = NONE;

    /** All online CPUs, idle since 0 ns. */
    IdleCpus(Topology topology) {
        this.topology = topology;
        int limit = topology.cpuIdLimit();
        this.online = new CpuSet(limit);
        this.since = new long[limit];
        this.leftNs = new long[limit];
        this.before = new int[limit];
        this.after = new int[limit];
        Arrays.fill(since, NOT_IDLE);
        CpuSet atStart = topology.online();
        for (int cpu = atStart.next(0); cpu >= 0; cpu = atStart.next(cpu + 1)) {
            online(0, cpu);
        }
    }

    void online(long nowNs, int cpu) {
        online.add(cpu);
        idle(nowNs, cpu);
    }

    void offline(long nowNs, int cpu) {
        busy(cpu);
        online.remove(cpu);
        leftNs[cpu] = nowNs;
    }

    void idle(long nowNs, int cpu) {
        if (since[cpu] != NOT_IDLE || !online.contains(cpu)) {
            return;
        }
        since[cpu] = nowNs;
        before[cpu] = last;
        after[cpu] = NONE;
        if (last == NONE) {
            first = cpu;
        } else {
            after[last] = cpu;
        }
        last = cpu;
    }

    void busy(int cpu) {
        if (since[cpu] == NOT_IDLE) {
            return;
        }
        since[cpu] = NOT_IDLE;
        if (before[cpu] == NONE) {
            first = after[cpu];
        } else {
            after[before[cpu]] = after[cpu];
        }
        if (after[cpu] == NONE) {
            last = before[cpu];
        } else {
            before[after[cpu]] = before[cpu];
        }
    }

    /** The CPU that has been idle longest, or {@link #NONE}. */
    int first() {
        return first;
    }

    /** The next after an idle CPU, or {@link #NONE}. */
    int after(int cpu) {
        return after[cpu];
    }

    /** Since when a CPU is idle; {@link Long#MAX_VALUE} if it is not. */
    long since(int cpu) {
        return since[cpu];
    }

    /**
     * Since when all online CPUs of its core are idle, and it has no others; {@link Long#MAX_VALUE} if they are not. A busy
     * sibling that went offline made it a wholly idle core then, not before.
     */
    long coreSince(int cpu) {
        long latest = 0;
        CpuSet siblings = topology.siblingsOf(cpu);
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            latest = Math.max(latest, online.contains(id) ? since[id] : leftNs[id]);
        }
        return latest;
    }
}
