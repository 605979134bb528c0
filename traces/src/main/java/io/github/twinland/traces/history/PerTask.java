package io.github.twinland.traces.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something of one's own about each task of a history.
 *
 * @param <T> what is kept of a task
 */
public final class PerTask<T> {

    private final List<@Nullable T> byIndex = new ArrayList<>();

    /** Of no task. */
    public PerTask() {}

    /**
     * What is kept of a task.
     *
     * @param task of the history
     * @return null if nothing was put
     */
    public @Nullable T get(RecordedTask task) {
        return task.index() < byIndex.size() ? byIndex.get(task.index()) : null;
    }

    /**
     * Keeps something of a task.
     *
     * @param task of the history
     * @param value replaces what was kept before
     */
    public void put(RecordedTask task, T value) {
        while (byIndex.size() <= task.index()) {
            byIndex.add(null);
        }
        byIndex.set(task.index(), value);
    }

    /**
     * All that is kept.
     *
     * @return by index of the task, a view; null for a task of which nothing was put
     */
    public List<@Nullable T> byIndex() {
        return Collections.unmodifiableList(byIndex);
    }
}
