/** The discrete-event engine: virtual time and the order of events. */
@NullMarked
package io.github.twinland.sim.engine;

import org.jspecify.annotations.NullMarked;
