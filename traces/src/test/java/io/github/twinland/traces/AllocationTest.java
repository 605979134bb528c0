package io.github.twinland.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.twinland.traces.fixtures.Samples;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reading and following a trace allocates nothing once its tasks and names are known. */
class AllocationTest {

    @Test
    void shouldAllocateNothingPerEventOnceWarm() throws TraceException {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] text = (String.join("\n", Samples.lines(Samples.ALL_EVENTS)) + "\n").getBytes(StandardCharsets.UTF_8);
        SchedEvent event = new SchedEvent();
        try (TraceReader reader = Traces.open(new ByteArrayInputStream(text), "warm", ReadProgress.NONE)) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
            read(reader, history, event, 17_070);
            long before = threads.getCurrentThreadAllocatedBytes();
            // These bring neither a task nor a name that was not there before.
            read(reader, history, event, 1_200);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
        }
    }

    /** Its hundred rounds are sorted on the way; tasks come and go all the time, so nobody follows them here. */
    @Test
    void shouldAllocateNothingPerEventOfPerfData() throws TraceException {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] file = Samples.bytes(Samples.PERF_DATA.resolve("lost.perf.data.gz"));
        SchedEvent event = new SchedEvent();
        try (TraceReader reader = Traces.open(new ByteArrayInputStream(file), "warm", ReadProgress.NONE)) {
            for (int i = 0; i < 1_740; i++) {
                assertTrue(reader.next(event));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            // These bring no name that was not there before.
            for (int i = 0; i < 480; i++) {
                assertTrue(reader.next(event));
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
        }
    }

    private static void read(TraceReader reader, SchedulingHistory history, SchedEvent event, int events)
            throws TraceException {
        for (int i = 0; i < events; i++) {
            assertTrue(reader.next(event));
            history.accept(event);
        }
    }
}
