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

/**
 * Reading and following a trace allocates nothing once its tasks and names are known. While the compiler replaces code the JVM itself allocates some bytes on the running
 * thread now and then, so the best of some readings counts: what an event allocates it would allocate in each of them.
 */
class AllocationTest {

    private static final int READINGS = 5;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingPerEventOnceWarm() throws TraceException {
        byte[] text = (String.join("\n", Samples.lines(Samples.ALL_EVENTS)) + "\n").getBytes(StandardCharsets.UTF_8);
        SchedEvent event = new SchedEvent();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < READINGS && fewest > 0; i++) {
            try (TraceReader reader = Traces.open(new ByteArrayInputStream(text), "warm", ReadProgress.NONE)) {
                SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
                read(reader, history, event, 17_070);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                // These bring neither a task nor a name that was not there before.
                read(reader, history, event, 1_200);
                fewest = Math.min(fewest, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat(fewest).isZero();
    }

    /** Its hundred rounds are sorted on the way; tasks come and go all the time, so nobody follows them here. */
    @Test
    void shouldAllocateNothingPerEventOfPerfData() throws TraceException {
        byte[] file = Samples.bytes(Samples.PERF_DATA.resolve("lost.perf.data.gz"));
        SchedEvent event = new SchedEvent();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < READINGS && fewest > 0; i++) {
            try (TraceReader reader = Traces.open(new ByteArrayInputStream(file), "warm", ReadProgress.NONE)) {
                read(reader, event, 1_740);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                // These bring no name that was not there before.
                read(reader, event, 480);
                fewest = Math.min(fewest, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertThat(fewest).isZero();
    }

    private static void read(TraceReader reader, SchedEvent event, int events) throws TraceException {
        for (int i = 0; i < events; i++) {
            assertTrue(reader.next(event));
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
