package io.github.twinland.sim.compare;

import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.metrics.TaskClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of some tasks, under two schedulers.
 *
 * @param tasks of which class, or null for all
 * @param figure which
 * @param reference geometric mean over loads and seeds under the reference; not a number if there is none
 * @param other the same under the other
 * @param effect how they differ
 * @param adjustedP of its test, adjusted for all tests of the comparison (Holm); not a number if there was none
 * @param judgement what to make of it
 * @param byLoad how they differ on each load by itself
 */
public record Row(
        @Nullable TaskClass tasks,
        Figure figure,
        double reference,
        double other,
        Effect effect,
        double adjustedP,
        Judgement judgement,
        List<Effect> byLoad) {

    /**
     * Copies the list.
     *
     * @param tasks of which class, or null for all
     * @param figure which
     * @param reference geometric mean over loads and seeds under the reference
     * @param other the same under the other
     * @param effect how they differ
     * @param adjustedP of its test, adjusted for all tests of the comparison
     * @param judgement what to make of it
     * @param byLoad how they differ on each load by itself
     */
    public Row {
        byLoad = List.copyOf(byLoad);
    }
}
