/** The modelled kernel: tasks, CPUs, context switches and the scheduling classes above them. */
@NullMarked
package io.github.twinland.sim.kernel;

import org.jspecify.annotations.NullMarked;
