/** What is measured of a recording or a simulation. */
@NullMarked
package io.github.twinland.sim.metrics;

import org.jspecify.annotations.NullMarked;
