package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {

    @TempDir
    private Path folder;

    /** Every figure worked out from the eight lines of the trace. */
    @Test
    void shouldTellWhatWasRecordedOfEachTask() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result result = Cli.run("inspect", trace, "--json", "-");
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("trace").toString())
                .isEqualTo("{\"file\":\"" + trace + "\",\"format\":\"perf-script\",\"events\":8,\"switches\":6,"
                        + "\"wakeups\":0,\"wakings\":2,\"cpus\":[0],\"span_ns\":10000000,"
                        + "\"cpu_first_ns\":[0],\"cpu_last_ns\":[10000000],\"wake_ups\":\"wakings\"}");
        assertThat(json.at("/tasks/0").toString())
                .startsWith("{\"pid\":10,\"comm\":\"hog\",\"runtime_ns\":7000000,\"switched_in\":3,\"voluntary\":1,"
                        + "\"involuntary\":2,\"migrations\":0,\"wait_ns\":{\"count\":2,\"mean\":1500000.0,");
        // It waited 1 ms behind the hog, then 0.5 ms.
        assertThat(json.at("/tasks/1").toString())
                .startsWith("{\"pid\":11,\"comm\":\"game\",\"runtime_ns\":3000000,\"switched_in\":2,\"voluntary\":2,"
                        + "\"involuntary\":0,\"migrations\":0,\"wait_ns\":{\"count\":2,\"mean\":750000.0,"
                        + "\"p50\":500000,\"p90\":1000000,\"p99\":1000000,\"max\":1000000}");
        assertThat(json.at("/import/task_wakeups").asInt()).isEqualTo(2);
    }

    @Test
    void shouldWriteTheDocumentedImportReport() throws IOException {
        Cli.Result result = Cli.run("inspect", Samples.schedRecording().toString(), "--json", "-");
        JsonNode json = new ObjectMapper().readTree(result.out());
        List<String> names = new ArrayList<>();
        json.get("import").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains(
                        "lines",
                        "skipped_lines",
                        "lost_events",
                        "unmatched_wakeups",
                        "unknown_states",
                        "chain_breaks",
                        "switch_ins_without_wakeup",
                        "external_wakeups",
                        "task_wakeups");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120, 200})
    void shouldFitTheTerminal(int width) {
        TextStyle style = new TextStyle(width, true);
        Terminal terminal = new Terminal(style, style, width, false, false);
        Cli.Result result =
                Cli.on(terminal).with("inspect", Samples.schedRecording().toString());
        assertThat(result.out().replaceAll("\u001b\\[[0-9;]*m", "").lines().skip(3))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(result.out()).contains("\u001b[1m").contains("hackbench");
    }

    /** A name is what a process chooses to call itself; a terminal must not take orders from it. */
    @Test
    void shouldNotPassOnTerminalCommandsInNames() throws IOException {
        String evil = TraceText.TURNS.replace("comm=game", "comm=g\u001b[2Je");
        String trace = TraceText.file(folder, "evil.txt", evil);
        assertThat(Cli.run("inspect", trace).out()).contains("g?[2Je").doesNotContain("\u001b");
    }
}
