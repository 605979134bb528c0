package io.github.twinland.sim.fuzz.shrink;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.SimulationException;

/** Counts what happens in a run, and ends it when that is too much: a case with shorter sleeps may take longer to run. */
final class StepBudget implements KernelObserver {

    private final long most;
    private long steps;

    StepBudget(long most) {
        this.most = most;
    }

    long steps() {
        return steps;
    }

    private void step() {
        if (++steps > most) {
            throw new SimulationException("the case takes more than " + most + " steps");
        }
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        step();
    }

    @Override
    public void roundDone(long nowNs, int waiting, int queued) {
        step();
    }
}
