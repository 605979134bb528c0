/** Tests without a kernel that has sched_ext. */
@NullMarked
package io.github.twinland.live.top;

import org.jspecify.annotations.NullMarked;
