/** {@code twinland top}: a screen of a live scheduler's status. */
@NullMarked
package io.github.twinland.live.top;

import org.jspecify.annotations.NullMarked;
