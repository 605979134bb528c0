package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The seeds that everything was run with, and what they vary.
 *
 * @param first the first seed; the others follow it
 * @param count how many, at least 1
 * @param jitterPercent by how much each cost of scheduling may differ, percent
 */
public record SeedRange(long first, int count, int jitterPercent) {

    void writeField(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("seeds");
        json.writeNumberField("first", first);
        json.writeNumberField("count", count);
        json.writeNumberField("cost_jitter_percent", jitterPercent);
        json.writeEndObject();
    }

    /** Such as {@code 20 (1-20)}. */
    String text() {
        return count == 1 ? "1 (" + first + ")" : count + " (" + first + "-" + (first + count - 1) + ")";
    }

    /** What differs between the runs of a load. */
    String varies(boolean recording) {
        String costs = jitterPercent == 0 ? "" : ", and each cost by up to " + jitterPercent + " %";
        return (recording ? "" : "what the workload draws, ") + "the order of events of one instant" + costs;
    }
}
