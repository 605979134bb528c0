package io.github.twinland.sim.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.Observers;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.scene.BareKernel;
import io.github.twinland.sim.workload.Steps;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Ways to plant a violation: a kernel whose scheduling class is broken, and a checker that is fed by hand. */
final class PlantedViolations {

    static final SimulationSetup SETUP = SimulationSetup.on(Topology.flat(2))
            .withSeed(7)
            .withShuffledTies(3)
            .withReproducer("twinland fuzz --seed 7");

    private PlantedViolations() {}

    /** A kernel of two CPUs that is watched and schedules with a class of the test. */
    static Kernel watched(SchedClass broken, Steps steps, int[]... masks) {
        return watched(Topology.flat(2), broken, steps, masks);
    }

    static Kernel watched(Topology topology, SchedClass broken, Steps steps, int[]... masks) {
        Observers observers = new Observers();
        Kernel kernel = BareKernel.of(topology, observers, broken, steps, masks);
        observers.add(new InvariantChecker(SETUP, kernel));
        return kernel;
    }

    /** A checker of an idle kernel with two CPUs and two tasks, of which the second is bound to CPU 1. */
    static Fed fed() {
        Kernel kernel = BareKernel.of(Topology.flat(2), new int[] {}, new int[] {1});
        return new Fed(kernel, new InvariantChecker(SETUP, kernel));
    }

    /** The kernel and its checker. */
    record Fed(Kernel kernel, KernelObserver checker) {}

    static AbstractThrowableAssert<?, ? extends Throwable> assertCaught(String invariant, ThrowingCallable violation) {
        return assertThatThrownBy(violation)
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining(invariant)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("ties shuffled by 3")
                .hasMessageEndingWith("; to see it again: twinland fuzz --seed 7");
    }
}
