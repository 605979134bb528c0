package io.github.twinland.traces.state;

/** Decodes a numeric {@code prev_state}. */
public interface PrevStateDecoder {

    /**
     * The states a number means.
     *
     * @param prevState as recorded; anything
     * @return bits of {@link io.github.twinland.traces.TaskState}, 0 for runnable
     */
    int states(long prevState);

    /**
     * Whether a number has the {@code +} of a preemption.
     *
     * @param prevState as recorded; anything
     * @return true if so
     */
    boolean preempted(long prevState);
}
