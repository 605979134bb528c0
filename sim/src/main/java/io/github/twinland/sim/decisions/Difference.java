package io.github.twinland.sim.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first place where a policy did not do as recorded.
 *
 * @param kind in what way
 * @param call number of the call in which it was, 1 the first
 * @param round number of the dispatch round, 1 the first; of the last one before if it was not in a round
 * @param timeNs time of the call, ns, or of the last one that had a time
 * @param sinceFirstNs the same since the first call, ns
 * @param place of the decision in its round, 1 the first; 0 for other kinds
 * @param recorded what was decided there; null if nothing more was
 * @param asked what is decided now; null if nothing more is
 * @param idle CPUs of idle cores in that round, as a list
 * @param waiting tasks that were enqueued and not dispatched when the call came, as recorded
 * @param tasks each task that one of the two decisions is about, as it was last enqueued
 * @param detail for other kinds both answers in words
 */
public record Difference(
        Kind kind,
        long call,
        long round,
        long timeNs,
        long sinceFirstNs,
        int place,
        @Nullable Decision recorded,
        @Nullable Decision asked,
        String idle,
        long waiting,
        List<String> tasks,
        String detail) {

    /** In what way. */
    public enum Kind {

        /** Another decision. */
        DECISION,

        /** Another answer to {@code queued()}. */
        QUEUED,

        /** It fails where the recorded policy did not. */
        FAILURE,

        /** It does not fail where the recorded policy did. */
        NO_FAILURE
    }
}
