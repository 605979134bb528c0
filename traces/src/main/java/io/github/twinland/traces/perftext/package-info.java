/** Reader of the text that {@code perf script} and {@code perf sched script} print. */
@NullMarked
package io.github.twinland.traces.perftext;

import org.jspecify.annotations.NullMarked;
