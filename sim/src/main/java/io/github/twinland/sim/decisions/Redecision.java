package io.github.twinland.sim.decisions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a policy again for all that was recorded of one.
 *
 * @param header of the recording
 * @param policy that was asked
 * @param parameters of the policy that was asked, defaults included
 * @param calls entries read
 * @param enqueues times a task was enqueued
 * @param exits times a task exited
 * @param rounds dispatch rounds
 * @param spanNs from the first call to the last, ns
 * @param recorded decisions recorded
 * @param asked decisions of the policy that was asked
 * @param same decisions that are identical and stand at the same place of the same round
 * @param sameTasks decisions for the same task at the same place of the same round
 * @param roundsDifferent rounds with at least one other decision
 * @param queuedDifferent answers to {@code queued()} that differ
 * @param first the first difference; null if there is none
 * @param tasks every task that was dispatched by either, in the order of their pids
 * @param end how the recording ends
 * @param lost calls that were lost at its end
 * @param failure what the policy that was asked failed with; null if it did not
 */
public record Redecision(
        DecisionHeader header,
        String policy,
        Map<String, String> parameters,
        long calls,
        long enqueues,
        long exits,
        long rounds,
        long spanNs,
        long recorded,
        long asked,
        long same,
        long sameTasks,
        long roundsDifferent,
        long queuedDifferent,
        @Nullable Difference first,
        List<TaskDecisions> tasks,
        DecisionRecordReader.End end,
        long lost,
        @Nullable String failure) {

    /**
     * Whether every answer is as recorded.
     *
     * @return true also if the recording ends early
     */
    public boolean isIdentical() {
        return first == null;
    }
}
