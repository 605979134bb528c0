package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.Incident;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntToLongFunction;

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
        writeOffsets(json, "cpu_first_ns", report::firstNs);
        writeOffsets(json, "cpu_last_ns", report::lastNs);
        json.writeStringField("wake_ups", report.wakeSource().key());
        json.writeEndObject();

        json.writeObjectFieldStart("import");
        for (ImportCounter counter : ImportCounter.values()) {
            if (!OF_TRACE.contains(counter)) {
                json.writeNumberField(counter.key(), report.count(counter));
            }
        }
        json.writeNumberField("first_malformed_line", report.firstMalformedLine());
        json.writeBooleanField("truncated", report.truncated());
        json.writeNumberField("longest_silence_ns", report.longestSilenceNs());
        json.writeNumberField(
                "longest_silence_at_ns",
                report.longestSilenceNs() == 0 ? 0 : report.longestSilenceAtNs() - report.firstNs());
        json.writeStringField("on_break", report.breakPolicy().key());
        json.writeArrayFieldStart("incidents");
        for (Incident incident : report.incidents().kept()) {
            write(json, incident);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Incident incident) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", incident.kind().key());
        if (incident.cpu() != Incident.EVERYWHERE) {
            json.writeNumberField("cpu", incident.cpu());
        }
        json.writeNumberField("from_ns", incident.fromNs() - report.firstNs());
        json.writeNumberField("to_ns", incident.toNs() - report.firstNs());
        json.writeStringField("what", incident.what());
        json.writeStringField("repair", incident.repair());
        json.writeEndObject();
    }

    /** A time of each CPU, from the first event on. */
    private void writeOffsets(JsonGenerator json, String name, IntToLongFunction timeNs) throws IOException {
        long[] offsets = Arrays.stream(report.cpus())
                .mapToLong(cpu -> timeNs.applyAsLong(cpu) - report.firstNs())
                .toArray();
        json.writeFieldName(name);
        json.writeArray(offsets, 0, offsets.length);
    }
}
