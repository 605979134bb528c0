/**
 * What a scheduling policy is, and the one loop that drives it.
 *
 * <p>The same policy object is driven by the simulator and by a live sched_ext kernel; nothing in this module can tell
 * which. It depends on nothing but the JDK.
 */
@NullMarked
package io.github.twinland.policy;

import org.jspecify.annotations.NullMarked;
