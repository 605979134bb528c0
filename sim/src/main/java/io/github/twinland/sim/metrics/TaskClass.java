package io.github.twinland.sim.metrics;

/** Kinds of tasks that schedulers treat differently, told apart by what the recording shows of a task. */
public enum TaskClass {
    /** Gives up its CPU by itself more often than not. */
    SLEEPERS("tasks that mostly sleep"),
    /** Is mostly taken off its CPU. */
    CPU_BOUND("tasks that mostly compute");

    private final String title;

    TaskClass(String title) {
        this.title = title;
    }

    /**
     * Its name for people.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * The class of a task.
     *
     * @param recorded what was recorded of it
     * @return {@link #CPU_BOUND} if more of its switches were involuntary than not
     */
    public static TaskClass of(TaskMetrics recorded) {
        return recorded.involuntary > recorded.voluntary ? CPU_BOUND : SLEEPERS;
    }
}
