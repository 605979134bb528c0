package io.github.twinland.sim;

import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.metrics.RunMetrics;
import java.util.Map;

/**
 * What happened in a simulation.
 *
 * @param policy name of the scheduler
 * @param parameters its parameters in declared order
 * @param end why the run ended
 * @param metrics what was measured
 * @param events events the engine handled
 * @param report what the scheduler counted, in the order to show
 */
public record SimulationResult(
        String policy,
        Map<String, String> parameters,
        RunEnd end,
        RunMetrics metrics,
        long events,
        Scheduler.Report report) {}
