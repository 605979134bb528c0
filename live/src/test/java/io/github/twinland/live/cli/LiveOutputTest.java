package io.github.twinland.live.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveStatus;
import io.github.twinland.live.run.Statuses;
import io.github.twinland.sim.cli.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveOutputTest {

    private static final LiveStatus STATUS = Statuses.after(2_500_000_000L, 1_234);

    private static final ExitReport DETACHED = new ExitReport(64, 0, "unregistered from user space", "");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(bytes, false);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldPrintAStatusInOneLine() {
        LiveText text = new LiveText(out, new PrintStream(bytes, true, StandardCharsets.UTF_8), "fifo");
        text.status(STATUS);
        assertThat(printed())
                .isEqualTo(
                        "   2.5 s  queued 1,234  user 1,230  kernel 0  pending 4  congested 3  cancelled 0  bounced 0"
                                + "  stalls 0  faults 0  allocated 0 B  wait p50 12.0 us p99 340 us max 1.50 ms"
                                + "  dispatch p50 25.0 us p99 650 us max 2.50 ms  own CPU 5.1 %\n");
    }

    @Test
    void shouldPrintWhyItEnded() {
        LiveText text = new LiveText(out, new PrintStream(bytes, true, StandardCharsets.UTF_8), "fifo");
        text.ended(STATUS, DETACHED);
        assertThat(printed()).endsWith("detached: the kernel schedules by itself again\n");
    }

    @Test
    void shouldPrintAJsonObjectALine() throws IOException {
        LiveJson json = new LiveJson(out, "fifo");
        json.attached(5);
        json.status(STATUS);
        json.ended(STATUS, DETACHED);
        String[] lines = printed().split("\n", -1);
        assertThat(lines).hasSize(4);
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(lines[0]).get("policy").textValue()).isEqualTo("fifo");
        JsonNode status = mapper.readTree(lines[1]);
        assertThat(status.get("event").textValue()).isEqualTo("status");
        assertThat(status.get("queued").longValue()).isEqualTo(1234);
        assertThat(status.get("queue_latency_ns").get("p99").longValue()).isEqualTo(340_000);
        assertThat(mapper.readTree(lines[2]).get("exit").get("kind").longValue())
                .isEqualTo(64);
    }
}
