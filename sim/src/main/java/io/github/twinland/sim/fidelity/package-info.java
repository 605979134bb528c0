/** How well a simulation explains a recording: distributions of waits, switches and busy CPUs, simulated against recorded. */
@NullMarked
package io.github.twinland.sim.fidelity;

import org.jspecify.annotations.NullMarked;
