package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which trace was read, and how well.
 *
 * @param file as the user gave it
 * @param format id of the format it was recognised as
 * @param report what was counted, final
 */
public record TraceSummary(String file, String format, ImportReport report) {

    /** Counters that describe the trace itself, so not its import. */
    private static final Set<ImportCounter> OF_TRACE =
            EnumSet.of(ImportCounter.EVENTS, ImportCounter.SWITCHES, ImportCounter.WAKEUPS, ImportCounter.WAKINGS);

    /** Writes the fields {@code trace} and {@code import}. */
    void writeFields(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("trace");
        json.writeStringField("file", file);
        json.writeStringField("format", format);
        for (ImportCounter counter : OF_TRACE) {
            json.writeNumberField(counter.key(), report.count(counter));
        }
        json.writeFieldName("cpus");
        int[] cpus = report.cpus();
        json.writeArray(cpus, 0, cpus.length);
        json.writeNumberField("span_ns", report.spanNs());
        json.writeEndObject();

        json.writeObjectFieldStart("import");
        for (ImportCounter counter : ImportCounter.values()) {
            if (!OF_TRACE.contains(counter)) {
                json.writeNumberField(counter.key(), report.count(counter));
            }
        }
        json.writeNumberField("first_malformed_line", report.firstMalformedLine());
        json.writeBooleanField("truncated", report.truncated());
        json.writeEndObject();
    }
}
