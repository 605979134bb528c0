/** Tests without a kernel that has sched_ext. */
@NullMarked
package io.github.twinland.live.ring;

import org.jspecify.annotations.NullMarked;
