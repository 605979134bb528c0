/** {@code twinland decide}: a policy driven by hand, JSON lines in, its decisions out. */
@NullMarked
package io.github.twinland.sim.cli.decide;

import org.jspecify.annotations.NullMarked;
