package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final List<String> DISTRIBUTION = List.of("count", "mean", "p50", "p90", "p99", "max");

    @TempDir
    private Path folder;

    private static JsonNode replay(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("replay", Samples.schedRecording().toString(), "--json", "-"));
        args.addAll(List.of(more));
        Cli.Result result = Cli.run(args.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("}\n").doesNotContain("recording  ");
        return new ObjectMapper().readTree(result.out());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void shouldWriteTheDocumentedShape() throws IOException {
        JsonNode json = replay("--seed", "7");
        assertThat(names(json)).contains("trace", "import", "seed", "topology", "recorded", "runs");
        assertThat(json.get("seed").asLong()).isEqualTo(7);
        assertThat(json.at("/topology/spec").asText()).isEqualTo("recorded");
        assertThat(json.at("/topology/cpus").toString()).isEqualTo("[0,1]");
        assertThat(json.at("/recorded/tasks")).isNotEmpty();
        assertTotal(json.at("/recorded/total"));
        assertThat(json.get("runs")).hasSize(1);
        JsonNode run = json.at("/runs/0");
        assertThat(run.get("policy").asText()).isEqualTo("rustland-2024");
        assertThat(run.at("/params/slice_us").isInt()).isTrue();
        assertThat(run.at("/params/slice_us").asInt()).isEqualTo(20_000);
        assertThat(run.get("makespan_ns").asLong()).isPositive();
        assertTotal(run.get("total"));
        assertThat(run.at("/end/kind").asText()).isEqualTo("completed");
        for (JsonNode task : run.get("tasks")) {
            assertThat(names(task))
                    .contains(
                            "pid",
                            "comm",
                            "runtime_ns",
                            "switched_in",
                            "voluntary",
                            "involuntary",
                            "migrations",
                            "wait_ns");
            assertThat(names(task.get("wait_ns"))).isEqualTo(DISTRIBUTION);
        }
    }

    private static void assertTotal(JsonNode total) {
        assertThat(names(total))
                .contains(
                        "context_switches",
                        "voluntary",
                        "involuntary",
                        "migrations",
                        "runtime_ns",
                        "wait_ns",
                        "wakeup_latency_ns",
                        "cpu_utilization",
                        "fairness_jain");
        assertThat(names(total.get("wait_ns"))).isEqualTo(DISTRIBUTION);
        assertThat(names(total.get("wakeup_latency_ns"))).isEqualTo(DISTRIBUTION);
        assertThat(total.get("cpu_utilization"))
                .hasSize(2)
                .allSatisfy(utilization -> assertThat(utilization.asDouble()).isBetween(0.0, 1.0));
        assertThat(total.get("fairness_jain").asDouble()).isBetween(0.0, 1.0);
    }

    /** It would be the same column twice. */
    @Test
    void shouldRunAPolicyOnceThatIsGivenAgain() throws IOException {
        JsonNode runs =
                replay("--policy", "fifo", "--compare", "eevdf,fifo,fifo").get("runs");

        assertThat(runs.findValuesAsText("policy")).containsExactly("fifo", "eevdf");
    }

    /** What was recorded is what is simulated, to the ns and task by task, whoever schedules. */
    @Test
    void shouldConserveRunTimeUnderEveryPolicy() throws IOException {
        String all = SchedulerCatalog.load(getClass().getClassLoader(), List.of()).entries().stream()
                .map(SchedulerCatalog.Entry::name)
                .collect(Collectors.joining(","));
        JsonNode json = replay("--compare", all);
        JsonNode recorded = json.get("recorded");
        assertThat(json.get("runs")).hasSizeGreaterThan(5);
        for (JsonNode run : json.get("runs")) {
            String policy = run.get("policy").asText();
            assertThat(run.at("/total/runtime_ns").asLong())
                    .as(policy)
                    .isEqualTo(recorded.at("/total/runtime_ns").asLong());
            assertThat(run.get("tasks")).hasSameSizeAs(recorded.get("tasks"));
            for (int i = 0; i < run.get("tasks").size(); i++) {
                JsonNode before = recorded.at("/tasks/" + i);
                JsonNode after = run.at("/tasks/" + i);
                assertThat(after.get("pid")).as(policy).isEqualTo(before.get("pid"));
                assertThat(after.get("runtime_ns")).as(policy + " " + before).isEqualTo(before.get("runtime_ns"));
            }
        }
    }

    @Test
    void shouldSumTasksUpToTheTotal() throws IOException {
        JsonNode run = replay().at("/runs/0");
        for (String field : List.of("runtime_ns", "voluntary", "involuntary", "migrations", "switched_in")) {
            long sum = 0;
            for (JsonNode task : run.get("tasks")) {
                sum += task.get(field).asLong();
            }
            assertThat(run.at("/total/" + field).asLong()).as(field).isEqualTo(sum);
        }
    }

    @Test
    void shouldUseTheGivenMachine() throws IOException {
        JsonNode json = replay("--topology", "4c2t");
        assertThat(json.at("/topology/spec").asText()).isEqualTo("4c2t");
        assertThat(json.at("/topology/cpus")).hasSize(8);
        assertThat(json.at("/runs/0/total/cpu_utilization")).hasSize(8);
    }

    /** CPUs that a recording does not show are not in the machine it is replayed on, and ids stay as they are. */
    @Test
    void shouldKeepSparseCpuIds() throws IOException {
        String sparse = TraceText.TURNS.replace("[000]", "[005]").replace("target_cpu=000", "target_cpu=005");
        Cli.Result result = Cli.run("replay", TraceText.file(folder, "sparse.txt", sparse), "--json", "-");
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.at("/trace/cpus").toString()).isEqualTo("[5]");
        assertThat(json.at("/topology/cpus").toString()).isEqualTo("[5]");
    }

    @Test
    void shouldCompareParametersOfOnePolicy() throws IOException {
        JsonNode runs = replay("--compare", "rustland-2024:boost=1,slice_us=5000,fifo", "--compare", "round-robin")
                .get("runs");
        assertThat(runs.findValuesAsText("policy"))
                .containsExactly("rustland-2024", "rustland-2024", "fifo", "round-robin");
        assertThat(runs.at("/1/params/boost").asInt()).isEqualTo(1);
        assertThat(runs.at("/1/params/slice_us").asInt()).isEqualTo(5_000);
        assertThat(runs.at("/2/params/slice_us").asText()).isEqualTo("inf");
    }

    @Test
    void shouldReadStandardInput() throws IOException {
        Cli.Result result = Cli.reading(TraceText.TURNS).with("replay", "-", "--json", "-");
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.at("/trace/file").asText()).isEqualTo("-");
        assertThat(json.at("/runs/0/total/runtime_ns").asLong()).isEqualTo(10_000_000);
    }

    @Test
    void shouldReadGzippedStandardInput() throws IOException {
        byte[] gzip = Files.readAllBytes(Samples.schedRecording());
        JsonNode json = new ObjectMapper()
                .readTree(Cli.reading(gzip).with("inspect", "-", "--json", "-").out());
        assertThat(json.at("/trace/switches").asInt()).isEqualTo(7_824);
    }

    @Test
    void shouldPrintColumnForRecordingAndForEachPolicy() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result result = Cli.run("replay", trace, "--compare", "rustland-2024:boost=1");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("RECORDED  rustland-2024 +boost=1\n")
                .containsPattern("run time +10\\.0 ms +10\\.0 ms +10\\.0 ms")
                .contains("rustland-2024: tasks that gained most")
                .contains("rustland-2024:boost=1: tasks that lost most")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldEndWithAPictureOfTheRecordingAndEachPolicy() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result result = Cli.on(new Terminal(new TextStyle(60, false, false), TextStyle.PLAIN, 80, false, false))
                .with("replay", trace, "--compare", "eevdf");

        String picture = result.out().substring(result.out().indexOf("\nwaits "));
        assertThat(picture)
                .containsPattern("\nrecorded +[ .:=+*#@-]*@\n")
                .containsPattern("\nrustland-2024 +[ .:=+*#@-]*@\n")
                .containsPattern("\neevdf +[ .:=+*#@-]*@\n")
                .containsPattern("\nbusy [^\n]*\n +CPU 0");
        assertThat(picture.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void shouldTellTwoVariantsApartAtTheNarrowestWidth() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result result = Cli.on(new Terminal(new TextStyle(40, false), TextStyle.PLAIN, 80, false, false))
                .with("replay", trace, "--policy", "rustland-2024:boost=1", "--compare", "rustland-2024:boost=10");

        assertThat(result.out())
                .containsPattern("\nrustland-20~2 .*\nrustland-20~3 ")
                .containsPattern("\n~2 +rustland-2024:boost=1\n~3 +rustland-2024:boost=10\n$");
        assertThat(result.out().lines().filter(line -> !line.contains("/")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    }

    /** At 60 there is room for one policy beside the recording. */
    @Test
    void shouldPutTheRecordingIntoEachOfSeveralTables() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result result = Cli.on(new Terminal(new TextStyle(60, false), TextStyle.PLAIN, 80, false, false))
                .with("replay", trace, "--policy", "rustland-2024:boost=1", "--compare", "rustland-2024:boost=10");

        assertThat(result.out()).containsPattern("RECORDED +boost=1\n").containsPattern("RECORDED +boost=10\n");
    }

    @Test
    void shouldPrintNothingWhenQuiet() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        String json = folder.resolve("out.json").toString();
        assertThat(Cli.run("replay", trace, "--quiet", "--json", json)).isEqualTo(new Cli.Result(0, "", ""));
        assertThat(Files.readString(Path.of(json)))
                .startsWith("{\"trace\":{\"file\":")
                .endsWith("}\n");
    }

    /** A task waits behind a hog for longer than the kernel would put up with: told in the table and by the exit code. */
    @Test
    void shouldReportRunThatTheKernelWouldHaveEnded() throws IOException {
        String hog = TraceText.TURNS
                .replace(" 1.003000:", " 9.003000:")
                .replace(" 1.005000:", " 9.005000:")
                .replace(" 1.006000:", " 9.006000:")
                .replace(" 1.006500:", " 9.006500:")
                .replace(" 1.007500:", " 9.007500:")
                .replace(" 1.010000:", " 9.010000:");
        String trace = TraceText.file(folder, "hog.txt", hog);
        String json = folder.resolve("out.json").toString();
        Cli.Result result = Cli.run("replay", trace, "--policy", "fifo", "--json", json);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("fifo").contains("game").contains("not run for");
        assertThat(result.out()).contains("stalled").contains("FAILED");
        JsonNode end = new ObjectMapper().readTree(Path.of(json).toFile()).at("/runs/0/end");
        assertThat(end.get("kind").asText()).isEqualTo("stalled");
        assertThat(end.get("failed").asBoolean()).isTrue();
    }
}
