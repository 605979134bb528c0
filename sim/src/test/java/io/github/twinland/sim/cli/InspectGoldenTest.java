package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What {@code twinland inspect} prints of a recording against what perf 6.12 printed of the same data. The traces module's
 * {@code PerfGoldenTest} makes up for every difference; here each that a user can see is named, and nothing else differs.
 *
 * <p>perf had ns and printed us, the text has us: a duration may be 1 us off, a sum of n of them by 2 * sqrt(n) + 1 us.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectGoldenTest {

    private static final double US = 1e3;

    private static final Path FOLDER =
            Objects.requireNonNull(Samples.schedRecording().getParent());

    /** perf itself was running on a CPU when the recording began: timehist takes that segment for 0, inspect does not. */
    private static final int RUNNING_AT_THE_START = 123;

    /**
     * Sleeps that a wake-up of the still running task cancelled. inspect counts the wait that follows, since the task was
     * runnable all the time; perf ignores the wake-up and has no delay.
     */
    private static final Map<String, Integer> CANCELLED_SLEEPS =
            Map.of("rcu_preempt", 7, "timeout", 4, "sh", 1, "sleep", 1);

    private final Map<Integer, JsonNode> tasks = new TreeMap<>();

    private record Turns(long count, double runtimeUs) {
        Turns plus(Turns other) {
            return new Turns(count + other.count, runtimeUs + other.runtimeUs);
        }
    }

    /** Waits of all tasks of one name, as {@code perf sched latency} merges them. */
    private record Waits(int tasks, long count, double sumUs, double maxUs) {
        static Waits of(JsonNode task) {
            JsonNode wait = task.get("wait_ns");
            long count = wait.get("count").asLong();
            double sumUs = count == 0 ? 0 : count * wait.get("mean").asDouble() / US;
            return new Waits(1, count, sumUs, count == 0 ? 0 : wait.get("max").asDouble() / US);
        }

        Waits plus(Waits other) {
            return new Waits(
                    tasks + other.tasks, count + other.count, sumUs + other.sumUs, Math.max(maxUs, other.maxUs));
        }
    }

    @BeforeAll
    void inspect() throws IOException {
        Cli.Result result = Cli.run("inspect", Samples.schedRecording().toString(), "--json", "-");
        assertThat(result.exitCode()).as(result.err()).isZero();
        new ObjectMapper()
                .readTree(result.out())
                .get("tasks")
                .forEach(task -> tasks.put(task.get("pid").asInt(), task));
    }

    @Test
    void shouldGiveTheRunTimesOfTimehist() throws IOException {
        Pattern row = Pattern.compile(" +(\\S.*?)\\[(\\d+)(?:/\\d+)?] +-?\\d+ +(\\d+) +([\\d.]+) +.*");
        int compared = 0;
        for (String line : Files.readAllLines(FOLDER.resolve("eevdf-perf6.12.timehist-summary.txt"))) {
            Matcher m = row.matcher(line);
            // When a process exits perf forgets it, and counts only what still runs after that as a task ":PID".
            if (!m.matches() || m.group(1).startsWith(":")) {
                continue;
            }
            JsonNode task = Objects.requireNonNull(tasks.get(Integer.parseInt(m.group(2))), line);
            long count = Long.parseLong(m.group(3));
            assertThat(task.get("switched_in").asLong()).as(line).isEqualTo(count);
            if (task.get("pid").asInt() != RUNNING_AT_THE_START) {
                assertThat(task.get("runtime_ns").asLong() / US)
                        .as(line)
                        .isCloseTo(ms(m.group(4)), within(2 * Math.sqrt((double) count) + 1));
            }
            compared++;
        }
        assertThat(compared).isEqualTo(14);
    }

    /** Of the tasks that exited perf tells too little; so all of them against a plain reading of the lines. */
    @Test
    void shouldGiveRunTimesAndSwitchInsOfEveryTaskAsItsLinesDo() throws IOException {
        Pattern line = Pattern.compile(
                ".* \\[(\\d+)] +(\\d+)\\.(\\d{6}): +sched:sched_switch: .* prev_pid=(\\d+) .* next_pid=(\\d+) .*");
        Map<Integer, Turns> counted = new TreeMap<>();
        Map<Integer, Double> sinceUs = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Samples.schedRecording())), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Matcher m = line.matcher(text);
                if (!m.matches()) {
                    continue;
                }
                int cpu = Integer.parseInt(m.group(1));
                double nowUs = Long.parseLong(m.group(2)) * 1e6 + Long.parseLong(m.group(3));
                int prev = Integer.parseInt(m.group(4));
                int next = Integer.parseInt(m.group(5));
                Double since = sinceUs.put(cpu, nowUs);
                counted.merge(prev, new Turns(0, since == null ? 0 : nowUs - since), Turns::plus);
                counted.merge(next, new Turns(1, 0), Turns::plus);
            }
        }
        counted.remove(0);

        assertThat(tasks.keySet()).isEqualTo(counted.keySet());
        tasks.forEach((pid, task) -> {
            Turns expected = Objects.requireNonNull(counted.get(pid));
            assertThat(task.get("switched_in").asLong()).as(task.toString()).isEqualTo(expected.count());
            if (pid != RUNNING_AT_THE_START) {
                assertThat(task.get("runtime_ns").asLong() / US)
                        .as(task.toString())
                        .isCloseTo(expected.runtimeUs(), within(0.1));
            }
        });
    }

    @Test
    void shouldGiveTheDelaysOfLatency() throws IOException {
        Map<String, Waits> byComm = new LinkedHashMap<>();
        tasks.values().forEach(task -> byComm.merge(task.get("comm").asText(), Waits.of(task), Waits::plus));
        Pattern row = Pattern.compile("  (\\S.*?):\\(?(\\d+)\\)? +\\| +[\\d.]+ ms \\| +(\\d+) \\| avg: +([\\d.]+) ms"
                + " \\| max: +([\\d.]+) ms .*");
        int rows = 0;
        for (String line : Files.readAllLines(FOLDER.resolve("eevdf-perf6.12.latency.txt"))) {
            Matcher m = row.matcher(line);
            if (!m.matches()) {
                continue;
            }
            rows++;
            // perf adds what a kworker works on to its name.
            String comm = m.group(1).replaceFirst("^(kworker/\\w+:\\w+)-.*", "$1");
            Waits ours = Objects.requireNonNull(byComm.get(comm), line);
            int cancelled = CANCELLED_SLEEPS.getOrDefault(comm, 0);
            long count = Long.parseLong(m.group(3));
            assertThat(ours.count()).as(line).isEqualTo(count + cancelled);
            assertThat(ours.maxUs()).as(line).isCloseTo(ms(m.group(5)), within(1.0));
            if (cancelled == 0) {
                assertThat(ours.sumUs() / count)
                        .as(line)
                        .isCloseTo(ms(m.group(4)), within(0.5 + 1 / Math.sqrt((double) count)));
            }
        }
        assertThat(rows).isEqualTo(18);
    }

    /** A printed number of ms, in us. */
    private static double ms(String printed) {
        return Double.parseDouble(printed) * US;
    }
}
