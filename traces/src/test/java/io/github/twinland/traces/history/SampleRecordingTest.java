package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures of real recordings against a second, naive count with regular expressions over their lines. */
class SampleRecordingTest {

    private static final Pattern LINE =
            Pattern.compile("^.{16} +-?\\d+ \\[(\\d+)\\] +(\\d+)\\.(\\d{6}): +sched:(\\w+): (.*)$");
    private static final Pattern SWITCH =
            Pattern.compile("prev_comm=.* prev_pid=(\\d+) prev_prio=\\d+ prev_state=(\\S+)"
                    + " ==> next_comm=.* next_pid=(\\d+) next_prio=\\d+");

    static List<Path> samples() {
        return Samples.texts();
    }

    static List<Path> firstSamples() {
        return List.of(Samples.EEVDF, Samples.ALL_EVENTS);
    }

    /** What a count of the lines gives. */
    private static final class Naive {
        final Map<String, Long> events = new TreeMap<>();
        final TreeSet<Integer> cpus = new TreeSet<>();
        final Map<Integer, Integer> current = new HashMap<>();
        final Map<Integer, Long> sinceNs = new HashMap<>();
        final Map<String, Long> figures = new TreeMap<>();
        long firstNs = -1;
        long lastNs;
        String lastSwitch = "";

        Naive(List<String> lines) {
            for (String line : lines) {
                Matcher m = LINE.matcher(line);
                assertThat(m.matches()).as(line).isTrue();
                long timeNs = Long.parseLong(m.group(2) + m.group(3)) * 1000;
                int cpu = Integer.parseInt(m.group(1));
                cpus.add(cpu);
                firstNs = firstNs < 0 ? timeNs : firstNs;
                lastNs = timeNs;
                events.merge(m.group(4), 1L, Long::sum);
                sinceNs.putIfAbsent(cpu, timeNs);
                if (m.group(4).equals("sched_switch")) {
                    take(cpu, timeNs, m.group(5));
                }
            }
            current.forEach((cpu, pid) -> add(pid, "run", lastNs - sinceNs.getOrDefault(cpu, lastNs)));
        }

        private void take(int cpu, long timeNs, String payload) {
            String whole = cpu + " " + timeNs + " " + payload;
            if (whole.equals(lastSwitch)) {
                return;
            }
            lastSwitch = whole;
            Matcher m = SWITCH.matcher(payload);
            assertThat(m.matches()).as(payload).isTrue();
            int prev = Integer.parseInt(m.group(1));
            int next = Integer.parseInt(m.group(3));
            add(prev, "run", timeNs - sinceNs.getOrDefault(cpu, timeNs));
            add(prev, m.group(2).startsWith("R") ? "involuntary" : "voluntary", 1);
            add(next, "in", 1);
            current.put(cpu, next);
            sinceNs.put(cpu, timeNs);
        }

        private void add(int pid, String what, long more) {
            if (pid != 0) {
                figures.merge(pid + " " + what, more, Long::sum);
            }
        }

        long count(String event) {
            return events.getOrDefault(event, 0L);
        }
    }

    /** The same figures out of the history. */
    private static final class Figures implements HistoryListener {
        final Map<String, Long> figures = new TreeMap<>();
        final Map<Integer, Long> busyNs = new TreeMap<>();

        @Override
        public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
            busyNs.merge(cpu, endNs - startNs, Long::sum);
            add(task, "run", endNs - startNs);
            if (!partialStart) {
                add(task, "in", 1);
            }
            switch (end) {
                case SLEPT, EXITED -> add(task, "voluntary", 1);
                case PREEMPTED -> add(task, "involuntary", 1);
                case CUT, LOST -> {}
            }
        }

        private void add(RecordedTask task, String what, long more) {
            figures.merge(task.pid() + " " + what, more, Long::sum);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldCountWhatTheLinesSay(Path sample) throws TraceException {
        List<String> lines = Samples.lines(sample);
        Naive naive = new Naive(lines);
        Figures figures = new Figures();
        ImportReport report = follow(sample, figures);

        assertThat(report.count(ImportCounter.LINES)).isEqualTo(lines.size());
        assertThat(report.count(ImportCounter.EVENTS)).isEqualTo(lines.size());
        assertThat(report.count(ImportCounter.SKIPPED_LINES)).isZero();
        assertThat(report.count(ImportCounter.SWITCHES)).isEqualTo(naive.count("sched_switch"));
        assertThat(report.count(ImportCounter.WAKINGS)).isEqualTo(naive.count("sched_waking"));
        assertThat(report.count(ImportCounter.NEW_TASK_WAKEUPS)).isEqualTo(naive.count("sched_wakeup_new"));
        assertThat(report.count(ImportCounter.WAKEUPS))
                .isEqualTo(naive.count("sched_wakeup") + naive.count("sched_wakeup_new"));
        assertThat(report.count(ImportCounter.FORKS)).isEqualTo(naive.count("sched_process_fork"));
        assertThat(report.count(ImportCounter.UNKNOWN_STATES)).isZero();
        assertThat(report.count(ImportCounter.LOST_EVENTS)).isZero();
        assertThat(report.cpus())
                .isEqualTo(naive.cpus.stream().mapToInt(Integer::intValue).toArray());
        assertThat(report.spanNs()).isEqualTo(naive.lastNs - naive.firstNs);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldGiveEveryTaskTheRunTimeAndSwitchesTheLinesGiveIt(Path sample) throws TraceException {
        Naive naive = new Naive(Samples.lines(sample));
        Figures figures = new Figures();
        ImportReport report = follow(sample, figures);

        // A task that is switched in on one CPU while another still shows it running: the naive count lets it go on
        // there,
        // the history repairs that. It is perf itself, which goes over all CPUs to end the recording of each.
        Set<String> repaired = new TreeSet<>();
        naive.figures.forEach((figure, value) -> {
            if (!value.equals(figures.figures.get(figure))) {
                repaired.add(figure);
                assertThat(figure).endsWith(" run");
                assertThat(value).as(figure).isGreaterThan(figures.figures.get(figure));
            }
        });
        assertThat(repaired).hasSizeLessThanOrEqualTo((int) report.count(ImportCounter.EARLY_ENDS));
        assertThat(figures.figures.keySet()).isEqualTo(naive.figures.keySet());
        assertThat(report.count(ImportCounter.CHAIN_BREAKS)).isZero();
        assertThat(report.count(ImportCounter.EARLY_ENDS)).isLessThan(report.cpus().length);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldNeverGiveACpuMoreTimeThanThereIs(Path sample) throws TraceException {
        Figures figures = new Figures();
        ImportReport report = follow(sample, figures);

        assertThat(figures.busyNs)
                .hasSize(report.cpus().length)
                .allSatisfy((cpu, busyNs) -> assertThat(busyNs).isPositive().isLessThanOrEqualTo(report.spanNs()));
    }

    @ParameterizedTest
    @MethodSource("firstSamples")
    void shouldMakeOneWakeUpOfEveryWaking(Path sample) throws TraceException {
        ImportReport report = follow(sample, new HistoryListener() {});
        long repeatedWakings = sample.equals(Samples.EEVDF) ? 0 : 8;

        assertThat(report.count(ImportCounter.TASK_WAKEUPS) + report.count(ImportCounter.EXTERNAL_WAKEUPS))
                .isEqualTo(report.count(ImportCounter.WAKINGS) - repeatedWakings);
    }

    private static ImportReport follow(Path sample, HistoryListener listener) throws TraceException {
        try (TraceReader reader = Traces.open(sample)) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), listener);
            reader.forEach(history);
            history.end();
            return reader.report();
        }
    }
}
