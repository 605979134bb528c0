package io.github.twinland.traces;

/** Takes scheduler events in the order of time. */
@FunctionalInterface
public interface SchedEventSink {

    /**
     * Takes one event.
     *
     * @param event valid during the call only: the reader fills the same object again
     */
    void accept(SchedEvent event);
}
