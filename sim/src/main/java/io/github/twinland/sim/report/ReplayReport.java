package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.metrics.RunMetrics;
import java.io.IOException;
import java.util.List;

/**
 * What {@code twinland replay} tells: a recording, and what would have been under other policies.
 *
 * @param trace which recording, and how well it was read
 * @param seed of the simulations
 * @param mode how wake-ups were replayed, such as {@code auto}
 * @param machine what was simulated
 * @param recorded what was measured of the recording
 * @param runs one for each policy, in the order asked for; their tasks are those of the recording, in its order
 */
public record ReplayReport(
        TraceSummary trace, long seed, String mode, MachineSummary machine, RunMetrics recorded, List<RunReport> runs)
        implements JsonReport {

    /**
     * Copies the list.
     *
     * @param trace which recording
     * @param seed of the simulations
     * @param mode how wake-ups were replayed
     * @param machine what was simulated
     * @param recorded what was measured of the recording
     * @param runs one for each policy
     */
    public ReplayReport {
        runs = List.copyOf(runs);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        trace.writeFields(json);
        json.writeNumberField("seed", seed);
        json.writeStringField("mode", mode);
        machine.writeField(json);
        json.writeObjectFieldStart("recorded");
        MetricsJson.writeTasks(json, recorded.tasks());
        json.writeObjectFieldStart("total");
        MetricsJson.writeTotalFields(json, recorded);
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("runs");
        for (RunReport run : runs) {
            run.writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
