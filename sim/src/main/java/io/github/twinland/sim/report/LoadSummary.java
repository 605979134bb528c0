package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What ran many times, and where.
 *
 * @param file as the user gave it
 * @param format of the file
 * @param recording whether it is a recording; else it is a written workload
 * @param machine what was simulated
 */
public record LoadSummary(String file, String format, boolean recording, MachineSummary machine) {

    /** The file without its folders, where there is little room. */
    String name() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file);
        json.writeStringField("format", format);
        json.writeBooleanField("recording", recording);
        machine.writeField(json);
        json.writeEndObject();
    }
}
