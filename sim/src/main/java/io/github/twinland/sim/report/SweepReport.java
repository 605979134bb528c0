package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.sweep.SweepPoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What {@code twinland sweep} tells.
 *
 * @param policy name of the policy
 * @param searched its parameters that were searched, by name
 * @param ranges of them, as the user wrote them
 * @param results the file with the figures of every run
 * @param loads what ran, and where
 * @param seeds every load was run with
 * @param latency one figure of the front
 * @param throughput the other one
 * @param points the policy as it was given first
 * @param confirm the command that compares the point of lowest latency with the policy as given, on other seeds; empty if
 *     that is the best
 */
public record SweepReport(
        String policy,
        List<String> searched,
        List<String> ranges,
        String results,
        List<LoadSummary> loads,
        SeedRange seeds,
        Figure latency,
        Figure throughput,
        List<SweepPoint> points,
        String confirm)
        implements JsonReport {

    /**
     * Copies the lists.
     *
     * @param policy name of the policy
     * @param searched its parameters that were searched, by name
     * @param ranges of them, as the user wrote them
     * @param results the file with the figures of every run
     * @param loads what ran, and where
     * @param seeds every load was run with
     * @param latency one figure of the front
     * @param throughput the other one
     * @param points the policy as it was given first
     * @param confirm the command that compares the best point with the policy as given
     */
    public SweepReport {
        searched = List.copyOf(searched);
        ranges = List.copyOf(ranges);
        loads = List.copyOf(loads);
        points = List.copyOf(points);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", policy);
        json.writeArrayFieldStart("ranges");
        for (String range : ranges) {
            json.writeString(range);
        }
        json.writeEndArray();
        json.writeStringField("results", results);
        json.writeArrayFieldStart("loads");
        for (LoadSummary load : loads) {
            load.writeTo(json);
        }
        json.writeEndArray();
        seeds.writeField(json);
        write(json, "latency", latency);
        write(json, "throughput", throughput);
        json.writeArrayFieldStart("points");
        for (int i = 0; i < points.size(); i++) {
            write(json, points.get(i), i == 0);
        }
        json.writeEndArray();
        json.writeStringField("confirm", confirm);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Figure figure) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("figure", figure.key());
        json.writeStringField("title", figure.title());
        json.writeStringField("better", figure.unit().lessIsBetter() ? "lower" : "higher");
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SweepPoint point, boolean asGiven) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("params");
        for (Map.Entry<String, String> value : point.policy().values().entrySet()) {
            json.writeFieldName(value.getKey());
            JsonFormat.writeParameter(json, value.getValue());
        }
        json.writeEndObject();
        writeFigure(json, "latency", point.latency());
        writeFigure(json, "throughput", point.throughput());
        json.writeNumberField("failed_runs", point.failedRuns());
        json.writeBooleanField("on_front", point.onFront());
        json.writeBooleanField("as_given", asGiven);
        json.writeEndObject();
    }

    private static void writeFigure(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, JsonFormat.ratio(value));
        }
    }
}
