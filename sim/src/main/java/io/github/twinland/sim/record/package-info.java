/** Making recordings: {@code perf sched record}, and what has to be kept beside it to replay the machine elsewhere. */
@NullMarked
package io.github.twinland.sim.record;

import org.jspecify.annotations.NullMarked;
