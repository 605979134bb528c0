package io.github.twinland.live.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.bpf.BpfCounter;
import io.github.twinland.live.metrics.StatusServer;
import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveListener;
import io.github.twinland.live.run.LiveStatus;
import io.github.twinland.sim.cli.Output;
import io.github.twinland.sim.report.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** A live run as programs read it: a JSON object a line, each with its kind in {@code event} (docs/live.md). */
final class LiveJson implements LiveListener {

    private static final int SHARE_DIGITS = 4;

    private final Output out;
    private final String policy;

    LiveJson(Output out, String policy) {
        this.out = out;
        this.policy = policy;
    }

    /** Writes what {@code /status} answers: the policy as when it was attached, and a status. */
    static StatusServer.StatusWriter lines(String policy) {
        return status -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            LiveJson lines = new LiveJson(new Output(bytes, false), policy);
            lines.line("attached", json -> json.writeStringField("policy", policy));
            lines.status(status);
            return bytes.toString(StandardCharsets.UTF_8);
        };
    }

    @FunctionalInterface
    private interface Fields {

        void writeTo(JsonGenerator json) throws IOException;
    }

    @Override
    public void unprotected(String sentence) {
        line("unprotected", json -> json.writeStringField("message", sentence));
    }

    @Override
    public void attached(long warmUpNs) {
        line("attached", json -> {
            json.writeStringField("policy", policy);
            json.writeNumberField("warm_up_ns", warmUpNs);
        });
    }

    @Override
    public void recordingEnded(String sentence) {
        line("recording_ended", json -> json.writeStringField("message", sentence));
    }

    @Override
    public void status(LiveStatus status) {
        line("status", json -> write(status, json));
    }

    @Override
    public void ended(LiveStatus last, ExitReport exit) {
        line("ended", json -> {
            write(last, json);
            json.writeObjectFieldStart("exit");
            json.writeNumberField("kind", exit.kind());
            json.writeNumberField("code", exit.code());
            json.writeStringField("reason", exit.reason());
            json.writeStringField("message", exit.message());
            json.writeEndObject();
        });
    }

    private static void write(LiveStatus status, JsonGenerator json) throws IOException {
        json.writeNumberField("elapsed_ns", status.elapsedNs());
        for (BpfCounter counter : BpfCounter.values()) {
            json.writeNumberField(counter.key(), status.count(counter));
        }
        json.writeNumberField("pending", status.pending());
        json.writeNumberField("rounds", status.rounds());
        json.writeNumberField("exits", status.exits());
        json.writeNumberField("page_faults", status.pageFaults());
        json.writeNumberField("allocated_bytes", status.allocatedBytes());
        json.writeNumberField(
                "own_cpu_share", BigDecimal.valueOf(status.cpuShare()).setScale(SHARE_DIGITS, RoundingMode.HALF_UP));
        write("queue_latency_ns", status.queueLatency(), json);
        write("dispatch_latency_ns", status.dispatchLatency(), json);
        LiveStatus.Recording recording = status.recording();
        if (recording != null) {
            json.writeNumberField("recorded_bytes", recording.bytes());
            json.writeNumberField("recording_lost_calls", recording.lostCalls());
        }
    }

    private static void write(String field, LiveStatus.Latency latency, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("count", latency.count());
        json.writeNumberField("p50", latency.p50Ns());
        json.writeNumberField("p99", latency.p99Ns());
        json.writeNumberField("max", latency.maxNs());
        json.writeEndObject();
    }

    private void line(String event, Fields fields) {
        out.write(stream -> {
            try (JsonGenerator json = JsonFormat.generator(stream)) {
                json.writeStartObject();
                json.writeStringField("event", event);
                fields.writeTo(json);
                json.writeEndObject();
                JsonFormat.endLine(json);
            }
        });
    }
}
