/** The policies of scx_rustland at three points of its history: vruntime order with a boost for interactive tasks. */
@NullMarked
package io.github.twinland.policy.rustland;

import org.jspecify.annotations.NullMarked;
