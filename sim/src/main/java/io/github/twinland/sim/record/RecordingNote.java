package io.github.twinland.sim.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.report.JsonReport;
import java.io.IOException;
import java.util.List;

/**
 * Where a recording comes from, kept beside it.
 *
 * @param kernelRelease as {@code uname -r} gives it
 * @param architecture of the machine, as Java calls it
 * @param perfVersion as perf tells it
 * @param command what ran meanwhile
 */
public record RecordingNote(String kernelRelease, String architecture, String perfVersion, List<String> command)
        implements JsonReport {

    /**
     * Copies the command.
     *
     * @param kernelRelease as {@code uname -r} gives it
     * @param architecture of the machine, as Java calls it
     * @param perfVersion as perf tells it
     * @param command what ran meanwhile
     */
    public RecordingNote {
        command = List.copyOf(command);
    }

    /**
     * Notes this machine.
     *
     * @param perfVersion as perf tells it
     * @param command what ran meanwhile
     * @return the note
     */
    public static RecordingNote ofHost(String perfVersion, List<String> command) {
        // On Linux, Java's os.version is the release of the kernel.
        return new RecordingNote(
                System.getProperty("os.version", ""), System.getProperty("os.arch", ""), perfVersion, command);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kernel_release", kernelRelease);
        json.writeStringField("architecture", architecture);
        json.writeStringField("perf_version", perfVersion);
        json.writeArrayFieldStart("command");
        for (String word : command) {
            json.writeString(word);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
