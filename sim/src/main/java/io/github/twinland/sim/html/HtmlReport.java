package io.github.twinland.sim.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.report.JsonReport;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;

/**
 * The page: a template, its style and scripts, the JSON report, and the segments of each lane in base64. It needs nothing
 * else, neither a network nor a server. Equal input gives equal bytes.
 */
public final class HtmlReport {

    private final String command;
    private final JsonReport report;
    private final List<Lane> lanes;

    /**
     * A page that is not written yet.
     *
     * @param command that made it, as one would type it
     * @param report what {@code --json} writes
     * @param lanes the recording first, if there is one; then as the policies were asked for
     */
    public HtmlReport(String command, JsonReport report, List<Lane> lanes) {
        this.command = command;
        this.report = report;
        this.lanes = List.copyOf(lanes);
    }

    /**
     * Writes all of it.
     *
     * @param out where to; not closed
     * @throws IOException if it cannot be written to
     */
    public void writeTo(OutputStream out) throws IOException {
        PageTemplate.write(PageParts.template("report"), this::fill, out);
    }

    private void fill(String mark, OutputStream out) throws IOException {
        switch (mark) {
            case "style" -> PageTemplate.print(out, PageParts.style());
            case "script" -> PageTemplate.print(out, PageParts.script());
            case "report" -> PageTemplate.printJson(out, report);
            case "lanes" -> PageTemplate.printJson(out, this::describeLanes);
            case "segments" -> printSegments(out);
            default -> throw new IllegalStateException("report.html has an unknown mark: " + mark);
        }
    }

    private void describeLanes(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("command", command);
        json.writeArrayFieldStart("lanes");
        for (Lane lane : lanes) {
            json.writeStartObject();
            json.writeStringField("label", lane.label());
            json.writeNumberField("end_ns", lane.timeline().endNs());
            json.writeArrayFieldStart("cpus");
            for (int cpu : lane.cpus()) {
                json.writeNumber(cpu);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("pids");
            for (Lane.Task task : lane.tasks()) {
                json.writeNumber(task.pid());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("comms");
            for (Lane.Task task : lane.tasks()) {
                json.writeString(task.comm());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void printSegments(OutputStream out) throws IOException {
        for (int i = 0; i < lanes.size(); i++) {
            PageTemplate.print(out, "<script type=\"text/plain\" id=\"lane" + i + "\">");
            try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out))) {
                LaneBytes.write(lanes.get(i), base64);
            }
            PageTemplate.print(out, "</script>\n");
        }
    }

    /** Ending the base64 text must not end the file. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
