/** Searches over the parameters of a policy: which points, where their results are kept, and which of them are best. */
@NullMarked
package io.github.twinland.sim.sweep;

import org.jspecify.annotations.NullMarked;
