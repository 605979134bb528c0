/** Recognises in which format a workload is written. */
@NullMarked
package io.github.twinland.sim.workload.format;

import org.jspecify.annotations.NullMarked;
