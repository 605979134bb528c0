package io.github.twinland.sim.metrics;

import io.github.twinland.sim.kernel.RunEnd;

/**
 * What is kept of one run among many.
 *
 * @param figures what was measured
 * @param end why it ended
 */
public record RunOutcome(RunFigures figures, RunEnd end) {}
