package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskClass;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A simulation against the recording whose load it ran.
 *
 * @param waits of all tasks, then of each {@link TaskClass} that has tasks
 * @param switchedIn how often tasks got a CPU, simulated over recorded
 * @param migrations how often tasks got another CPU than before, simulated over recorded
 * @param recorded what was measured of the recording
 * @param simulated what was measured of the simulation
 */
public record Fidelity(
        List<WaitComparison> waits,
        Estimate switchedIn,
        Estimate migrations,
        RunMetrics recorded,
        RunMetrics simulated) {

    /** How all tasks together are called. */
    public static final String ALL = "all tasks";

    /**
     * Copies the list.
     *
     * @param waits of all tasks, then of each class
     * @param switchedIn how often tasks got a CPU, simulated over recorded
     * @param migrations how often tasks got another CPU than before, simulated over recorded
     * @param recorded what was measured of the recording
     * @param simulated what was measured of the simulation
     */
    public Fidelity {
        waits = List.copyOf(waits);
    }

    /**
     * Compares.
     *
     * @param recorded what was measured of the recording
     * @param simulated what was measured of the simulation of its load: the same tasks in the same order
     * @param seed of the resampling
     * @return the comparison
     */
    public static Fidelity of(RunMetrics recorded, RunMetrics simulated, long seed) {
        Bootstrap bootstrap = new Bootstrap(seed);
        List<WaitComparison> waits = new ArrayList<>();
        waits.add(WaitComparison.of(ALL, recorded.tasks(), simulated.tasks(), bootstrap));
        for (TaskClass taskClass : TaskClass.values()) {
            List<TaskMetrics> before = new ArrayList<>();
            List<TaskMetrics> after = new ArrayList<>();
            for (int i = 0; i < recorded.tasks().size(); i++) {
                TaskMetrics task = recorded.tasks().get(i);
                if (task.switchedIn > 0 && TaskClass.of(task) == taskClass) {
                    before.add(task);
                    after.add(simulated.tasks().get(i));
                }
            }
            if (!before.isEmpty()) {
                waits.add(WaitComparison.of(taskClass.title(), before, after, bootstrap));
            }
        }
        return new Fidelity(
                waits,
                bootstrap.ofRatio(each(simulated, task -> task.switchedIn), each(recorded, task -> task.switchedIn)),
                bootstrap.ofRatio(each(simulated, task -> task.migrations), each(recorded, task -> task.migrations)),
                recorded,
                simulated);
    }

    private static double[] each(RunMetrics metrics, ToLongFunction<TaskMetrics> figure) {
        return metrics.tasks().stream().mapToLong(figure).asDoubleStream().toArray();
    }

    /**
     * All tasks together.
     *
     * @return their waits
     */
    public WaitComparison total() {
        return waits.get(0);
    }

    /**
     * The verdict.
     *
     * @return by the waits of all tasks
     */
    public Verdict verdict() {
        return Verdict.of(total());
    }
}
