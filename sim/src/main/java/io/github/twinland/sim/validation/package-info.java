/** Compares the simulator with theory: each experiment has a known answer, found without any simulation. */
@NullMarked
package io.github.twinland.sim.validation;

import org.jspecify.annotations.NullMarked;
