/** Tests without a kernel that has sched_ext. */
@NullMarked
package io.github.twinland.live.cli;

import org.jspecify.annotations.NullMarked;
