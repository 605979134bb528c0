/** The live half: a policy schedules the running kernel through sched_ext. */
@NullMarked
package io.github.twinland.live;

import org.jspecify.annotations.NullMarked;
