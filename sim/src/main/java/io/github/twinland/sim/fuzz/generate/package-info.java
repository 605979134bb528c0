/** Draws cases from seeds. */
@NullMarked
package io.github.twinland.sim.fuzz.generate;

import org.jspecify.annotations.NullMarked;
