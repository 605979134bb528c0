package io.github.twinland.sim.cli;

import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;

/** Shows how far a simulation got in virtual time, compared with the span of what it replays. */
final class SimulationProgress implements AutoCloseable {

    private static final long NS_PER_MS = 1_000_000L;
    private static final long MS_PER_S = 1_000L;

    private final ProgressDisplay.Task task;
    private final boolean shown;

    private SimulationProgress(ProgressDisplay.Task task, boolean shown) {
        this.task = task;
        this.shown = shown;
    }

    /** Begins to show; {@code expectedNs} is only a guess, for a policy may take longer than the recording did. */
    static SimulationProgress begin(ProgressDisplay display, String policy, long expectedNs) {
        return new SimulationProgress(
                display.begin(policy, " s", MS_PER_S, Math.max(1, expectedNs / NS_PER_MS)), display.isShown());
    }

    /** Makes a simulation tell how far it got, if anybody looks. */
    Simulation watch(Simulation simulation) {
        if (shown) {
            simulation.observe(new KernelObserver() {
                @Override
                public void switchedIn(long nowNs, Cpu cpu, SimTask switchedIn) {
                    task.reached(nowNs / NS_PER_MS);
                }
            });
        }
        return simulation;
    }

    @Override
    public void close() {
        task.close();
    }
}
