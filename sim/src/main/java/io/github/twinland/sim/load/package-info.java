/** What runs and where: recordings and written workloads, each on its machine, to be run under any scheduler and seed. */
@NullMarked
package io.github.twinland.sim.load;

import org.jspecify.annotations.NullMarked;
