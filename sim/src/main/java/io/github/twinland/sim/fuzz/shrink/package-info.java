/** Makes cases that fail smaller, as long as they fail in the same way. */
@NullMarked
package io.github.twinland.sim.fuzz.shrink;

import org.jspecify.annotations.NullMarked;
