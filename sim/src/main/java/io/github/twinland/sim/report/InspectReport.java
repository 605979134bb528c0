package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.metrics.RunMetrics;
import java.io.IOException;

/**
 * What {@code twinland inspect} tells of a recording.
 *
 * @param trace which one, and how well it was read
 * @param recorded what was measured of it
 */
public record InspectReport(TraceSummary trace, RunMetrics recorded) implements JsonReport {

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        trace.writeFields(json);
        MetricsJson.writeTasks(json, recorded.tasks());
        json.writeObjectFieldStart("total");
        MetricsJson.writeTotalFields(json, recorded);
        json.writeEndObject();
        json.writeEndObject();
    }
}
