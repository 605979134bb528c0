/** Recordings and simulations as one native Perfetto trace, each of them a machine of it. */
@NullMarked
package io.github.twinland.sim.perfetto;

import org.jspecify.annotations.NullMarked;
