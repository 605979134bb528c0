/** Things that happen to the simulated machine from outside: CPUs come and go, tasks are changed, the scheduler stops. */
@NullMarked
package io.github.twinland.sim.event;

import org.jspecify.annotations.NullMarked;
