/** The fuzzer: runs cases drawn from seeds under a scheduler until one fails, and reports what it found. */
@NullMarked
package io.github.twinland.sim.fuzz;

import org.jspecify.annotations.NullMarked;
