package io.github.twinland.sim.cli;

import io.github.twinland.sim.kernel.KernelObserver;
import java.util.List;

/** Looks at simulations, one after the other. */
interface RunWatcher {

    /** Looks at nothing. */
    RunWatcher NONE = new RunWatcher() {
        @Override
        public List<KernelObserver> begin(String label) {
            return List.of();
        }

        @Override
        public void end() {}
    };

    /**
     * A simulation is about to run.
     *
     * @param label the policy as the user gave it
     * @return who wants to be told what happens in it
     */
    List<KernelObserver> begin(String label);

    /** The simulation that was begun last has run. */
    void end();
}
