package io.github.twinland.sim.fuzz;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.fuzz.cases.CaseFailure;
import io.github.twinland.sim.fuzz.cases.CaseSize;
import io.github.twinland.sim.report.JsonReport;
import java.io.IOException;

/**
 * The report of a fuzzer for programs; {@code docs/json.md} describes it.
 *
 * @param report the report
 */
public record FuzzJson(FuzzReport report) implements JsonReport {

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", report.policy());
        json.writeStringField("may_starve", report.mayStarve());
        json.writeNumberField("first_seed", report.firstSeed());
        json.writeNumberField("cases", report.cases());
        json.writeNumberField("failed", report.failed());
        json.writeArrayFieldStart("failures");
        for (Finding finding : report.findings()) {
            json.writeStartObject();
            json.writeNumberField("seed", finding.seed());
            json.writeNumberField("cases", finding.cases());
            write(json, finding.failure(), finding.size());
            json.writeObjectFieldStart("shrunk");
            write(json, finding.shrunk().failure(), finding.shrunk().fuzzCase().size());
            json.writeNumberField("runs", finding.shrunk().attempts());
            json.writeFieldName("case");
            json.writeRawValue(finding.shrunk().fuzzCase().document().toString());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        FuzzReport.Endless endless = report.endless();
        if (endless != null) {
            json.writeObjectFieldStart("endless");
            json.writeNumberField("seed", endless.seed());
            json.writeStringField("message", endless.message());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CaseFailure failure, CaseSize size) throws IOException {
        json.writeStringField("kind", failure.kind());
        json.writeNumberField("at_ns", failure.atNs());
        json.writeStringField("message", failure.message());
        json.writeNumberField("cpus", size.cpus());
        json.writeNumberField("tasks", size.tasks());
        json.writeNumberField("events", size.events());
    }
}
