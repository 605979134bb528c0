/** Invariants that hold in every simulation. */
@NullMarked
package io.github.twinland.sim.check;

import org.jspecify.annotations.NullMarked;
