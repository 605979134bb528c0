/** The simulated machine as data: topology and costs. */
@NullMarked
package io.github.twinland.sim.machine;

import org.jspecify.annotations.NullMarked;
