/** Where randomness comes from: one seeded generator, the same on every machine. */
@NullMarked
package io.github.twinland.sim.random;

import org.jspecify.annotations.NullMarked;
