package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.decisions.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedecideCommandTest {

    private static final String LOAD = """
            {"tasks": [
              {"name": "hog", "count": 3, "program": [{"run_ns": 45000000}]},
              {"name": "sleeper", "count": 2, "repeat": 4, "program": [{"run_ns": 300000}, {"sleep_ns": 7000000}]}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String record = "";

    @BeforeEach
    void recordARun() {
        record = folder.resolve("run.twd").toString();
        Cli.Result run = Cli.reading(LOAD)
                .with("run", "-", "-t", "2", "-p", "rustland-2024:slice_us=4000", "-q", "--record-decisions", record);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shouldFindTheSamePolicyIdentical() {
        Cli.Result result = Cli.run("redecide", record);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        "rustland-2024:slice_us=4000,",
                        "simulated",
                        "CPUs 0-1",
                        "identical, every decision bit for bit")
                .doesNotContain("first");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void shouldShowWhereAnotherParameterParts() throws IOException {
        Cli.Result result = Cli.run("redecide", record, "-p", "rustland-2024:slice_us=3000", "--json", "-");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.get("identical").booleanValue()).isFalse();
        JsonNode first = report.at("/policies/0/first_difference");
        assertThat(first.at("/recorded/slice_ns").longValue()).isEqualTo(4_000_000);
        assertThat(first.at("/asked/slice_ns").longValue()).isEqualTo(3_000_000);
        assertThat(first.get("call").longValue()).isPositive();
        Cli.Result text = Cli.run("redecide", record, "-p", "rustland-2024:slice_us=3000");
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).contains("different in ", "a slice of 4.00 ms", "a slice of 3.00 ms", "PID");
    }

    @Test
    void shouldRecordEachComparedPolicyAndReplaysToo() {
        String second = folder.resolve("replay.twd").toString();
        Cli.Result replay = Cli.run(
                "replay",
                Samples.schedRecording().toString(),
                "--compare",
                "eevdf,fifo",
                "-q",
                "--record-decisions",
                second);
        assertThat(replay.err()).isEmpty();
        Cli.Result result = Cli.run("redecide", second);
        assertThat(result.out()).contains("policy 1 of 2: rustland-2024:", "policy 2 of 2: fifo:");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void shouldSayWithExitCode2ThatAFileIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(record));
        Cli.Result result = Cli.reading(Arrays.copyOf(whole, whole.length - 1)).with("redecide", "-");
        assertThat(result.out()).contains("identical", "warning");
        assertThat(result.err())
                .isEqualTo("twinland redecide: standard input: is cut off; all that is there is identical\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldSayWhyAPolicyCannotBeAsked() throws IOException {
        Cli.Result unknown = Cli.run("redecide", record, "-p", "fiffo");
        assertThat(unknown.err()).contains("did you mean 'fifo'").hasLineCount(1);
        assertThat(unknown.exitCode()).isEqualTo(2);
        Path old = folder.resolve("gone.twd");
        String bytes = Files.readString(Path.of(record), StandardCharsets.ISO_8859_1);
        Files.write(
                old,
                Records.resealed(
                        bytes.replace("rustland-2024", "rustland-2042").getBytes(StandardCharsets.ISO_8859_1)));
        Cli.Result gone = Cli.run("redecide", old.toString());
        assertThat(gone.err())
                .contains("the recorded policy cannot be made", "--policy-jar")
                .hasLineCount(1);
        assertThat(gone.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldSayWhatCannotBeRecorded() {
        Cli.Result kernel =
                Cli.reading(LOAD).with("run", "-", "-p", "eevdf", "--record-decisions", folder + "/none.twd");
        assertThat(kernel.err()).contains("eevdf is a class of the kernel").hasLineCount(1);
        assertThat(kernel.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("none.twd")).doesNotExist();
    }
}
