/** Tests without a kernel that has sched_ext. */
@NullMarked
package io.github.twinland.live.metrics;

import org.jspecify.annotations.NullMarked;
