package io.github.twinland.sim.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of one run, of all its tasks and of each class: a few numbers that can be kept of many runs. */
@SuppressWarnings("EnumOrdinal") // only as indices of arrays that never leave this class
public final class RunFigures {

    private static final Figure[] FIGURES = Figure.values();

    /** By group, all tasks first, and figure; not a number where there is none. */
    private final double[][] values;

    private RunFigures(double[][] values) {
        this.values = values;
    }

    /**
     * Of a run.
     *
     * @param metrics what was measured
     * @param taskClasses of the load that ran
     * @param completed whether every task ended
     * @return the figures
     */
    public static RunFigures of(RunMetrics metrics, TaskClasses taskClasses, boolean completed) {
        List<TaskClass> classes = taskClasses.of(metrics);
        double[][] values = new double[1 + TaskClass.values().length][FIGURES.length];
        fill(values[0], TaskGroup.of(metrics.tasks(), metrics.spanNs(), completed ? metrics.spanNs() : Double.NaN));
        for (TaskClass taskClass : TaskClass.values()) {
            List<TaskMetrics> tasks = new ArrayList<>();
            for (int i = 0; i < classes.size(); i++) {
                if (classes.get(i) == taskClass) {
                    tasks.add(metrics.tasks().get(i));
                }
            }
            fill(values[row(taskClass)], tasks.isEmpty() ? null : TaskGroup.of(tasks, metrics.spanNs(), Double.NaN));
        }
        return new RunFigures(values);
    }

    private static void fill(double[] row, @Nullable TaskGroup group) {
        for (Figure figure : FIGURES) {
            row[figure.ordinal()] = group == null ? Double.NaN : figure.of(group);
        }
    }

    /**
     * One figure.
     *
     * @param taskClass of which tasks, or null for all
     * @param figure which
     * @return its value, in its unit; not a number if there is none
     */
    public double value(@Nullable TaskClass taskClass, Figure figure) {
        return values[row(taskClass)][figure.ordinal()];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunFigures figures && Arrays.deepEquals(values, figures.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    private static int row(@Nullable TaskClass taskClass) {
        return taskClass == null ? 0 : 1 + taskClass.ordinal();
    }
}
