package io.github.twinland.sim.decisions;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.DispatchContext;

/** A recorded round as a policy that is asked again sees it; what it decides is kept. */
final class AskedRound implements DispatchContext {

    private final RecordedRound recorded;
    private final Decisions decisions = new Decisions();
    private final int[] idle;
    private int idleCount;
    private int timesAsked;

    AskedRound(RecordedRound recorded) {
        this.recorded = recorded;
        this.idle = new int[recorded.idle().limit()];
    }

    /** Takes over what is recorded of the next round. */
    AskedRound begin() {
        decisions.clear();
        timesAsked = 0;
        idleCount = 0;
        CpuSet cpus = recorded.idle();
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            idle[idleCount++] = cpu;
        }
        return this;
    }

    Decisions decisions() {
        return decisions;
    }

    @Override
    public long now() {
        return recorded.nowNs();
    }

    @Override
    public int idleCpuCount() {
        return idleCount;
    }

    @Override
    public int idleCpu(int index) {
        if (index < 0 || index >= idleCount) {
            throw new IndexOutOfBoundsException("idle CPU " + index + " of " + idleCount);
        }
        return idle[index];
    }

    @Override
    public boolean isIdle(int cpu) {
        return recorded.idle().contains(cpu);
    }

    @Override
    public long queuedInKernel() {
        return recorded.queuedInKernel(timesAsked++);
    }

    @Override
    public boolean dispatch(int pid, int cpu, long sliceNs, long vtime) {
        int index = decisions.size();
        if (index > 2 * Decisions.MOST) {
            throw new IllegalStateException("more than " + 2 * Decisions.MOST + " dispatches in one round");
        }
        boolean accepted = recorded.accepts(index);
        decisions.add(new Decision(pid, cpu, sliceNs, vtime), accepted);
        return accepted;
    }
}
