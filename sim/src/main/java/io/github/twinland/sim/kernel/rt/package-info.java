/** The modelled real-time class, which runs above sched_ext. */
@NullMarked
package io.github.twinland.sim.kernel.rt;

import org.jspecify.annotations.NullMarked;
