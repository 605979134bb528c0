package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Our figures of a recording against what perf 6.12 printed of the same data; {@code docs/trace-import.md} explains the
 * differences that are made up for here.
 *
 * <p>perf computed with ns and printed us, our text has us: a duration may be 1 us off, and a sum of n of them by what n
 * independent roundings add up to, for which 2 * sqrt(n) + 1 us is allowed (some five standard deviations); an average
 * accordingly.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PerfGoldenTest {

    private static final double US = 1e3;

    private final Map<String, Segments> byPidAndContext = new LinkedHashMap<>();
    private final Map<RecordedTask, Waits> byTask = new LinkedHashMap<>();
    private final Map<Integer, Long> accountedNs = new LinkedHashMap<>();

    /** Segments of a task that ended under one name in the header: perf's timehist goes by headers. */
    private static final class Segments {
        long count;
        long sumNs;
        long minNs = Long.MAX_VALUE;
        long maxNs;

        void add(long ns) {
            count++;
            sumNs += ns;
            minNs = Math.min(minNs, ns);
            maxNs = Math.max(maxNs, ns);
        }
    }

    /** Waits of a task, or of all of one name. */
    private static final class Waits {
        long count;
        long sumNs;
        long maxNs;
        long tasks;
        long accountedNs;
        long cancelledSleeps;

        void add(long ns) {
            count++;
            sumNs += ns;
            maxNs = Math.max(maxNs, ns);
        }

        void add(Waits other) {
            count += other.count;
            sumNs += other.sumNs;
            maxNs = Math.max(maxNs, other.maxNs);
            tasks++;
            cancelledSleeps += other.cancelledSleeps;
        }
    }

    /** Collects, leaving out the waits after sleeps that a wake-up of the running task had cancelled: perf has none. */
    private final class Collector implements HistoryListener {
        private final SchedEvent event;
        private final Map<RecordedTask, Long> wakesBeforeSleep = new LinkedHashMap<>();
        private long wakes;
        private boolean cancelled;

        Collector(SchedEvent event) {
            this.event = event;
        }

        @Override
        public void woke(long wakeId, RecordedTask wakee, @Nullable RecordedTask waker, long timeNs) {
            wakes = wakeId + 1;
        }

        @Override
        public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
            wakesBeforeSleep.put(task, wakes);
            boolean switchedOut = end != RunEnd.CUT && end != RunEnd.LOST;
            // timehist does not know when the first task of a CPU began, and leaves out what is not switched out.
            if (switchedOut) {
                String key = task.pid() + (event.contextComm().startsWith(":") ? " exited" : "");
                byPidAndContext.computeIfAbsent(key, k -> new Segments()).add(partialStart ? 0 : endNs - startNs);
            }
        }

        @Override
        public void slept(RecordedTask task, long fromNs, long toNs, long wakeId, boolean partialStart) {
            cancelled = wakeId != NO_WAKE && wakeId < wakesBeforeSleep.getOrDefault(task, 0L);
            if (wakeId == NO_WAKE && partialStart && wakesBeforeSleep.get(task) == null) {
                // perf takes a task it never heard of for one that became runnable just now.
                byTask.computeIfAbsent(task, k -> new Waits()).add(0);
            }
        }

        @Override
        public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
            Waits waits = byTask.computeIfAbsent(task, k -> new Waits());
            if (cause == WaitCause.WOKEN && cancelled) {
                waits.cancelledSleeps++;
            } else {
                waits.add(toNs - fromNs);
            }
        }
    }

    @BeforeAll
    void read() throws TraceException {
        SchedEvent event = new SchedEvent();
        try (TraceReader reader = Traces.open(Samples.EEVDF)) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), new Collector(event));
            while (reader.next(event)) {
                history.accept(event);
                if (event.kind() == EventKind.STAT_RUNTIME) {
                    accountedNs.merge(event.pid(), event.runtimeNs(), Long::sum);
                }
            }
            history.end();
        }
    }

    @Test
    void shouldGiveTheRunTimesOfTimehist() throws IOException {
        Pattern row = Pattern.compile(
                " +(\\S.*?)\\[(\\d+)(?:/\\d+)?] +-?\\d+ +(\\d+) +([\\d.]+) +([\\d.]+) +[\\d.]+ +([\\d.]+) +[\\d.]+ +\\d+");
        int rows = 0;
        for (String line : Files.readAllLines(Samples.TIMEHIST)) {
            Matcher m = row.matcher(line);
            if (!m.matches()) {
                continue;
            }
            rows++;
            // Of tasks that exited perf has forgotten all but what they ran after that, under the name ":PID".
            Segments ours = Objects.requireNonNull(
                    byPidAndContext.get(m.group(2) + (m.group(1).startsWith(":") ? " exited" : "")), line);
            assertThat(ours.count).as(line).isEqualTo(Long.parseLong(m.group(3)));
            assertThat(ours.sumNs / US)
                    .as(line)
                    .isCloseTo(ms(m.group(4)), within(2 * Math.sqrt((double) ours.count) + 1));
            assertThat(ours.minNs / US).as(line).isCloseTo(ms(m.group(5)), within(1.0));
            assertThat(ours.maxNs / US).as(line).isCloseTo(ms(m.group(6)), within(1.0));
        }
        assertThat(rows).isEqualTo(46);
    }

    @Test
    void shouldGiveTheDelaysOfLatency() throws IOException {
        Map<String, Waits> byComm = new TreeMap<>();
        byTask.forEach((task, waits) -> {
            Waits merged = byComm.computeIfAbsent(task.comm(), k -> new Waits());
            merged.add(waits);
            merged.accountedNs += accountedNs.getOrDefault(task.pid(), 0L);
        });
        Pattern row = Pattern.compile("  (\\S.*?):\\(?(\\d+)\\)? +\\| +([\\d.]+) ms \\| +(\\d+) \\| avg: +([\\d.]+) ms"
                + " \\| max: +([\\d.]+) ms .*");
        int rows = 0;
        long cancelledSleeps = 0;
        for (String line : Files.readAllLines(Samples.LATENCY)) {
            Matcher m = row.matcher(line);
            if (!m.matches()) {
                continue;
            }
            rows++;
            // perf adds what a kworker works on to its name.
            Waits ours =
                    Objects.requireNonNull(byComm.get(m.group(1).replaceFirst("^(kworker/\\w+:\\w+)-.*", "$1")), line);
            if (line.contains(":(")) {
                assertThat(ours.tasks).as(line).isEqualTo(Long.parseLong(m.group(2)));
            }
            assertThat(ours.accountedNs / US).as(line).isCloseTo(ms(m.group(3)), within(0.5));
            assertThat(ours.count).as(line).isEqualTo(Long.parseLong(m.group(4)));
            double n = ours.count;
            assertThat(ours.sumNs / US / n).as(line).isCloseTo(ms(m.group(5)), within(0.5 + 1 / Math.sqrt(n)));
            assertThat(ours.maxNs / US).as(line).isCloseTo(ms(m.group(6)), within(1.0));
            cancelledSleeps += ours.cancelledSleeps;
        }
        assertThat(rows).isEqualTo(18);
        assertThat(cancelledSleeps).isEqualTo(13);
    }

    /** A printed number of ms, in us. */
    private static double ms(String printed) {
        return Double.parseDouble(printed) * US;
    }
}
