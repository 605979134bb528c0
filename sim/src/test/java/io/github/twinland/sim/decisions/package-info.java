/** Decision records: what is recorded in a simulation is decided the same again, and whatever is damaged is told. */
@NullMarked
package io.github.twinland.sim.decisions;

import org.jspecify.annotations.NullMarked;
