/** What tasks do: programs of run, sleep and wake-up steps, wherever they come from. */
@NullMarked
package io.github.twinland.sim.workload;

import org.jspecify.annotations.NullMarked;
