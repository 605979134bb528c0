package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.report.TextStyle;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompareCommandTest {

    private static final String HOGS = "../examples/workloads/interactive-beside-hogs.json";
    private static final String TRACE = Samples.schedRecording().toString();

    private static JsonNode json(String... words) throws IOException {
        Cli.Result result = Cli.run(words);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private static JsonNode row(JsonNode report, String tasks, String figure) {
        for (JsonNode row : report.at("/contrasts/0/figures")) {
            if (row.get("tasks").asText().equals(tasks)
                    && row.get("figure").asText().equals(figure)) {
                return row;
            }
        }
        throw new AssertionError("no " + figure + " of " + tasks);
    }

    @Test
    void shouldFindNothingBetweenAPolicyAndItself() throws IOException {
        JsonNode report = json("compare", "eevdf", "eevdf", "--on", HOGS, "--seeds", "6", "--json", "-");

        assertThat(report.at("/contrasts/0/figures").findValuesAsText("verdict"))
                .hasSizeGreaterThan(20)
                .containsOnly("identical");
        assertThat(report.get("tests").asInt()).isZero();
    }

    /** What docs/validating.md says of the boost: interactive tasks beside hogs wait less with it. */
    @Test
    void shouldFindThatTheBoostHelpsInteractiveTasks() throws IOException {
        JsonNode report =
                json("compare", "rustland-2024:boost=1", "rustland-2024", "--on", HOGS, "--seeds", "14", "--json", "-");
        JsonNode wakeup = row(report, "sleepers", "wakeup_latency_p99_ns");

        assertThat(wakeup.get("verdict").asText()).isEqualTo("better");
        assertThat(wakeup.get("high").asDouble()).isLessThan(0.9);
        assertThat(wakeup.get("p_holm").asDouble()).isLessThan(0.05);
        assertThat(wakeup.get("lower").asInt()).isEqualTo(14);
        assertThat(report.at("/contrasts/0/conclusions/1").asText())
                .startsWith("Tasks that mostly sleep: better: ")
                .contains("wake-up latency p99");
        assertThat(report.get("runs")).hasSize(28);
    }

    @Test
    void shouldTakeRecordingsAndWorkloadsTogetherAndFitTheTerminal() {
        Cli.Result result = at(80, "eevdf", "round-robin", "--on", TRACE, HOGS, "--seeds", "6");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "recording  ../traces", "workload   ../examples", "round-robin against eevdf", "RATIOS BY LOAD")
                .contains("6 seeds cannot be sure of anything among");
        assertThat(result.out().lines().filter(line -> !line.contains("/")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    private static Cli.Result at(int width, String... words) {
        return Cli.on(new Terminal(new TextStyle(width, false), TextStyle.PLAIN, 80, false, false))
                .with(Stream.concat(Stream.of("compare"), Stream.of(words)).toArray(String[]::new));
    }

    @Test
    void shouldKeepTheFiguresOfTheReferenceAtEveryWidth() {
        for (int width : new int[] {40, 60, 80, 120}) {
            Cli.Result result =
                    at(width, "rustland-2024", "rustland-2024:boost=1,slice_us=5000", "--on", TRACE, "--seeds", "1");

            assertThat(result.out())
                    .as("width " + width)
                    .containsPattern(
                            "\n +(rustland-2024 +(rustland-2024|boost=1)|REFERENCE|.*\n.*rustland-2024 +slice)")
                    .containsPattern("\n  makespan +[0-9.]+ +m?s")
                    .containsPattern("\n  makespan [^\n]*[0-9]\\.[0-9]{3}");
            assertThat(result.out().lines().filter(line -> !line.contains("/")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void shouldGiveTheSameWhateverTheNumberOfThreads() {
        String[] words = {
            "compare", "eevdf", "round-robin", "--on", HOGS, "--seeds", "6", "--json", "-", "--threads", "1"
        };
        String one = Cli.run(words).out();
        words[words.length - 1] = "7";

        assertThat(Cli.run(words).out()).isEqualTo(one).isNotEmpty();
    }

    @Test
    void shouldSayThatSeedsVaryNothingWhereTheyDoNot() {
        Cli.Result result =
                Cli.run("compare", "eevdf", "fifo", "--on", TRACE, "--seeds", "6", "--cost-jitter", "0", "--seed", "0");
        Cli.Result once = Cli.run("compare", "eevdf", "fifo", "--on", TRACE, "--seeds", "1");

        assertThat(result.exitCode()).isZero();
        assertThat(once.out()).contains("one run each").doesNotContain(" - ");
    }

    /** First come, first served starves the game beside its hogs until the watchdog steps in. */
    @Test
    void shouldLeaveOutLoadsOnWhichAPolicyFails() {
        Cli.Result result = Cli.run("compare", "eevdf", "fifo", "--on", HOGS, TRACE, "--seeds", "1");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(result.err()).hasLineCount(1).contains("fifo: runnable task game");
        assertThat(result.out()).contains("left out, for a run of one of the two failed there: " + HOGS, "wait p99");
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThat(Cli.run("compare", "eevdf", "--on", HOGS).err()).contains("at least two policies, got 1");
        assertThat(Cli.run("compare", "--on", HOGS, "eevdf", "fifo").err())
                .hasLineCount(1)
                .contains("before --on");
        assertThat(Cli.run("compare", "eevdf", "fifo").err()).contains("--on");
        assertThat(Cli.run("compare", "eevdf", "fifo", "--on", HOGS, "--seeds", "3")
                        .err())
                .contains("--seeds must be 1, or at least 6");
        assertThat(Cli.run("compare", "eevdf", "fifo", "--on", HOGS, HOGS).err())
                .contains("twice");
        assertThat(Cli.run("compare", "eevdf", "fifo", "--on", "-").err()).contains("give files");
        assertThat(Cli.run("compare", "eevdf", "fifo", "--on", "none.json").err())
                .hasLineCount(1)
                .contains("none.json");
        assertThat(Cli.run("compare", "eevdf", "fifo", "--on", HOGS, "--cost-jitter", "51")
                        .err())
                .contains("--cost-jitter must be 0 to 50");
    }

    /** Each run can be made again by itself, by the command that violations name. */
    @Test
    void shouldMakeTheRunsThatReplayMakes() throws IOException {
        JsonNode report =
                json("compare", "eevdf", "round-robin", "--on", HOGS, "--seeds", "1", "--seed", "5", "--json", "-");
        JsonNode run = json(
                "run",
                HOGS,
                "-p",
                "round-robin",
                "--seed",
                "5",
                "--shuffle-ties",
                "5",
                "--cost-jitter",
                "10",
                "--json",
                "-");

        assertThat(report.at("/runs/1/all/wakeup_latency_p99_ns").asLong())
                .isEqualTo(run.at("/runs/0/total/wakeup_latency_ns/p99").asLong());
    }
}
