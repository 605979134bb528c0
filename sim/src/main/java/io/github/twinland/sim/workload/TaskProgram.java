package io.github.twinland.sim.workload;

/**
 * A cursor over what one task does, made anew for each run. Like a policy it is told nothing of the machine, so the same
 * program does the same work under every policy.
 */
public interface TaskProgram {

    /**
     * Moves to the next step.
     *
     * @return its kind; after {@link StepKind#EXIT} it is not called again
     */
    StepKind next();

    /**
     * The amount of the present step.
     *
     * @return ns of work for {@link StepKind#RUN}, ns of time for the steps that sleep or run by the clock, a number of
     *     tasks for {@link StepKind#BARRIER} and {@link StepKind#FORK}; at least 0
     */
    long amount();

    /**
     * What the present step acts on.
     *
     * @return index of the task in its {@link Workload}, or of the semaphore or timer in its {@link SharedObjects}; a
     *     timer of the task's own is {@code -1 - its number}
     */
    int target();

    /**
     * The wake-up that the present step waits for or gives.
     *
     * @return 0 .. {@link Workload#tokens()} - 1
     */
    int token();
}
