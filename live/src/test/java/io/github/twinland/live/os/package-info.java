/** Tests without a kernel that has sched_ext. */
@NullMarked
package io.github.twinland.live.os;

import org.jspecify.annotations.NullMarked;
