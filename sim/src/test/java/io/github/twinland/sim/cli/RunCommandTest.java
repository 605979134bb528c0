package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private static final String EXAMPLES = "../examples/workloads/";

    @TempDir
    private Path folder;

    private static JsonNode run(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("run", "--json", "-"));
        all.addAll(List.of(args));
        Cli.Result result = Cli.run(all.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void shouldWriteTheJsonOfReplayWithoutTheRecording() throws IOException {
        JsonNode json = run(EXAMPLES + "pipeline.json", "--compare", "eevdf,rustland-2024:boost=1", "--seed", "3");

        assertThat(names(json)).containsExactly("workload", "seed", "topology", "runs");
        assertThat(json.at("/workload/format").asText()).isEqualTo("twinland");
        assertThat(json.at("/workload/tasks").asInt()).isEqualTo(7);
        assertThat(json.at("/workload/duration_ns").asLong()).isEqualTo(20_000_000_000L);
        assertThat(json.at("/workload/warmup_ns").asLong()).isEqualTo(2_000_000_000L);
        assertThat(json.get("seed").asInt()).isEqualTo(3);
        assertThat(json.at("/topology/spec").asText()).isEqualTo("4");
        assertThat(json.get("runs")).hasSize(3);
        assertThat(json.at("/runs/2/params/boost").asInt()).isEqualTo(1);
        assertThat(json.at("/runs/0/end/kind").asText()).isEqualTo("time_over");
        assertThat(json.at("/runs/0/makespan_ns").asLong()).isEqualTo(20_000_000_000L);
        assertThat(names(json.at("/runs/0/tasks/0/response_ns")))
                .containsExactly("count", "mean", "p50", "p90", "p99", "max");
    }

    @Test
    void shouldRunMm1AsTheoryHasIt() throws IOException {
        JsonNode json =
                run(EXAMPLES + "mm1.json", "-p", "fifo", "-t", "1", "--costs", "zero", "--scheduler-cost", "ideal");

        JsonNode jobs = json.at("/runs/0/tasks");
        assertThat(jobs).hasSize(1);
        assertThat(jobs.at("/0/response_ns/count").asInt()).isEqualTo(95_000);
        // Theory: 5 ms, within 5 standard errors of a run of this length.
        assertThat(jobs.at("/0/response_ns/mean").asDouble()).isBetween(4.3e6, 5.7e6);
    }

    @Test
    void shouldDrawAllRandomnessFromTheSeed() {
        String[] args = {"run", EXAMPLES + "closed-with-think-time.json", "--json", "-", "--seed", "5"};
        String first = Cli.run(args).out();

        assertThat(Cli.run(args).out()).isEqualTo(first);
        args[5] = "6";
        assertThat(Cli.run(args).out()).isNotEqualTo(first);
    }

    @Test
    void shouldReadRtAppFromStandardInput() throws IOException {
        String text = Files.readString(Path.of(EXAMPLES, "rt-app-audio.json"));

        Cli.Result result = Cli.reading(text).with("run", "-", "-t", "2c2t", "--json", "-");

        assertThat(result.err()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(result.out())
                        .at("/workload/format")
                        .asText())
                .isEqualTo("rt-app");
    }

    @Test
    void shouldPrintATableOfPoliciesAndOneOfTasks() {
        Cli.Result result = Cli.run("run", EXAMPLES + "pipeline.json", "--compare", "eevdf", "--topology", "2c2t");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("workload   " + EXAMPLES + "pipeline.json (twinland): 7 tasks, at most 20.0 s\n")
                .contains("simulated  on 4 CPUs (0-3), topology 2c2t; seed 1")
                .containsPattern("rustland-2024 +eevdf")
                .contains("rustland-2024: tasks", "eevdf: tasks", "camera", "decode");
    }

    @Test
    void shouldWriteTheReportOfAFailedRunAndExitWithOne() throws IOException {
        Path workload = folder.resolve("starve.json");
        Files.writeString(workload, """
                {"duration_ns": 20000000000, "tasks": [
                  {"name": "hog", "program": [{"run_ns": 15000000000}]}, {"name": "late", "program": [{"run_ns": 1}]}]}
                """);
        Path json = folder.resolve("out.json");

        Cli.Result result = Cli.run("run", workload.toString(), "-t", "1", "-p", "fifo", "--json", json.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED_RUN);
        assertThat(result.err()).startsWith("twinland run: fifo: runnable task late[2] was not run for ");
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(json))
                        .at("/runs/0/end/failed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldNameTheFileAndPlaceOfAMistake() throws IOException {
        Path workload = folder.resolve("w.json");
        Files.writeString(workload, "{\"tasks\": [{\"name\": \"t\", \"program\": [{\"run\": 1}]}]}");

        Cli.Result result = Cli.run("run", workload.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("twinland run: " + workload
                        + ": $.tasks[0].program[0]: there is no step 'run'; steps are run_ns")
                .hasLineCount(1);
    }

    @Test
    void shouldSayWhatCannotBeRead() {
        for (String bad : List.of(folder.resolve("none.json").toString(), folder.toString())) {
            Cli.Result result = Cli.run("run", bad);

            assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
            assertThat(result.err())
                    .contains("cannot read the workload '" + bad + "'")
                    .hasLineCount(1);
        }
        assertThat(Cli.reading(new byte[] {(byte) 0xff}).with("run", "-").err()).contains("not UTF-8 text");
        assertThat(Cli.reading("").with("run", "-").err())
                .contains("standard input")
                .hasLineCount(1);
    }
}
