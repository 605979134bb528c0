/** Schedulers compared over loads and seeds: how large differences are, how sure that is, and what cannot be told. */
@NullMarked
package io.github.twinland.sim.compare;

import org.jspecify.annotations.NullMarked;
