package io.github.twinland.sim.fuzz.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Looks at cases quickly: whoever starves a task for long starves it for a part of that time too, so that most cases need
 * not be run to their end.
 */
public final class Screening {

    private static final int PART = 4;

    private Screening() {}

    /**
     * The beginning of a case, with a watchdog that strikes as much earlier.
     *
     * @param fuzzCase any case
     * @return a fourth of it, or the case itself if it has no watchdog or ends by itself
     */
    public static FuzzCase beginningOf(FuzzCase fuzzCase) {
        ObjectNode document = fuzzCase.document();
        long durationNs = document.path("workload").path("duration_ns").asLong();
        long watchdogNs = document.path("sched_ext").path("watchdog_ns").asLong();
        if (durationNs < PART || watchdogNs < PART) {
            return fuzzCase;
        }
        document.withObject("/workload").put("duration_ns", durationNs / PART);
        document.withObject("/sched_ext").put("watchdog_ns", watchdogNs / PART);
        return FuzzCase.of(document, "the beginning of a case");
    }
}
