package io.github.twinland.traces.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.Conversions;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording of the project says the same, converted there and back. */
class CompactSamplesTest {

    static List<Path> samples() {
        return Samples.texts();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldGiveEventForEventWhatTextGives(Path sample) throws Exception {
        PerfText text = PerfText.read(Files.readAllBytes(sample));
        byte[] file = Conversions.compact(Files.readAllBytes(sample));
        PerfText compact = PerfText.read(file);
        assertThat(compact.events()).isEqualTo(text.events());
        for (ImportCounter counter : ImportCounter.values()) {
            assertThat(compact.count(counter)).as(counter.key()).isEqualTo(text.count(counter));
        }
        assertThat(PerfText.read(Conversions.text(file)).events()).isEqualTo(text.events());
    }

    /** The best of some readings, for the JVM allocates some bytes itself while the compiler replaces code. */
    @Test
    void shouldAllocateNothingPerEventOnceWarm() throws Exception {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] file = Conversions.compact(Files.readAllBytes(Samples.ALL_EVENTS));
        SchedEvent event = new SchedEvent();
        long fewest = Long.MAX_VALUE;
        for (int reading = 0; reading < 5 && fewest > 0; reading++) {
            try (TraceReader reader = Traces.open(new ByteArrayInputStream(file), "warm", ReadProgress.NONE)) {
                skip(reader, event, 17_070);
                long before = threads.getCurrentThreadAllocatedBytes();
                // These bring neither a task nor a name that was not there before.
                skip(reader, event, 1_200);
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat(fewest).isZero();
    }

    private static void skip(TraceReader reader, SchedEvent event, int events) throws TraceException {
        boolean more = true;
        for (int i = 0; i < events; i++) {
            more &= reader.next(event);
        }
        if (!more) {
            throw new AssertionError("fewer events than the sample has");
        }
    }
}
