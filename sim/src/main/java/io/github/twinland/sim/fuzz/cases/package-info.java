/** A simulation with everything that decides it in one JSON document, and whether a scheduler fails in it. */
@NullMarked
package io.github.twinland.sim.fuzz.cases;

import org.jspecify.annotations.NullMarked;
