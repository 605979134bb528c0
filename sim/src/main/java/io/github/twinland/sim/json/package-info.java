/** Strict reading of JSON that users write: whatever is wrong is named by its place. */
@NullMarked
package io.github.twinland.sim.json;

import org.jspecify.annotations.NullMarked;
