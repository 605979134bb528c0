/** Seeded randomness for workloads, the same on every JVM and machine. */
@NullMarked
package io.github.twinland.sim.workload.random;

import org.jspecify.annotations.NullMarked;
