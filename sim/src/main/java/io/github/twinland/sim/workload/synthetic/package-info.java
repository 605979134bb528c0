/** Workloads that users write: the JSON format of {@code docs/workloads.md}. */
@NullMarked
package io.github.twinland.sim.workload.synthetic;

import org.jspecify.annotations.NullMarked;
