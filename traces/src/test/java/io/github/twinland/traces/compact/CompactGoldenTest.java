package io.github.twinland.traces.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.PerfText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Files of every version stay readable. {@code vN.twl} is {@code source.perf-script.txt}, every third event out of an
 * interrupt, as written when N was current.
 */
class CompactGoldenTest {

    private static final int INTERRUPTS = 3;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CompactGoldenTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static TraceReader open(byte[] trace) throws Exception {
        return Traces.open(new ByteArrayInputStream(trace), "test", ReadProgress.NONE);
    }

    private static List<String> events(TraceReader reader, boolean marked) throws Exception {
        List<String> events = new ArrayList<>();
        reader.forEach(event -> {
            boolean irq = marked ? event.inInterrupt() : events.size() % INTERRUPTS == 0;
            events.add((irq ? "irq " : "") + PerfText.describe(event));
        });
        return events;
    }

    @Test
    void shouldReadVersion1() throws Exception {
        try (TraceReader source = open(resource("source.perf-script.txt"));
                TraceReader golden = open(resource("v1.twl"))) {
            assertThat(events(golden, true)).isEqualTo(events(source, false)).hasSize(18);
            assertThat(golden.format()).isEqualTo("compact");
            assertThat(golden.report().firstMalformedLine()).isEqualTo(8);
            for (ImportCounter counter : ImportCounter.values()) {
                assertThat(golden.report().count(counter))
                        .as(counter.key())
                        .isEqualTo(source.report().count(counter));
            }
        }
    }

    /** If this fails on purpose, the version goes up and a file of the new one is added. */
    @Test
    void shouldWriteEventsAsEver() throws Exception {
        assertThat(Blocks.first(written())).isEqualTo(Blocks.first(resource("v1.twl")));
    }

    private static byte[] written() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceReader source = open(resource("source.perf-script.txt"))) {
            CompactWriter writer = new CompactWriter(out);
            SchedEvent event = new SchedEvent();
            for (int i = 0; source.next(event); i++) {
                writer.write(event.inInterrupt(i % INTERRUPTS == 0));
            }
            writer.finish(source.format(), source.report());
        }
        return out.toByteArray();
    }
}
