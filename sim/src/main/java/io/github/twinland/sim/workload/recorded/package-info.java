/** Workloads and metrics from a recording: what the tasks did, freed of where and when the recorded scheduler ran them. */
@NullMarked
package io.github.twinland.sim.workload.recorded;

import org.jspecify.annotations.NullMarked;
