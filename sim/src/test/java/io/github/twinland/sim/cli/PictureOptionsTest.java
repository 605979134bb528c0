package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureOptionsTest {

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Path write(Path file, String option, String... command) {
        Cli.Result result = Cli.run(Stream.concat(Stream.of(command), Stream.of("--quiet", option, file.toString()))
                .toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEmpty();
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--perfetto"})
    void shouldBeDrawnByAllThreeCommands(String option) throws IOException {
        String trace = TraceText.file(folder, "trace.txt", TraceText.TURNS);
        String workload = Files.writeString(
                        folder.resolve("load.json"), "{\"tasks\": [{\"name\": \"a\", \"program\": [{\"run_ns\": 5}]}]}")
                .toString();

        write(folder.resolve("inspected"), option, "inspect", trace);
        write(folder.resolve("replayed"), option, "replay", trace);
        write(folder.resolve("run"), option, "run", workload);

        assertThat(files()).containsExactly("inspected", "load.json", "replayed", "run", "trace.txt");
    }

    @ParameterizedTest
    @CsvSource({"--html, --json", "--perfetto, --html", "--json, --perfetto"})
    void shouldRefuseOneFileForTwoReports(String first, String second) throws IOException {
        String trace = TraceText.file(folder, "trace.txt", TraceText.TURNS);
        String file = folder.resolve("report").toString();

        Cli.Result result = Cli.run("replay", trace, first, file, second, folder + "/./report");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains("both", first, second).hasLineCount(1);
        assertThat(files()).containsExactly("trace.txt");
    }

    /** The page holds its own command, so both write to one name. */
    @ParameterizedTest
    @ValueSource(strings = {"--html", "--perfetto"})
    void shouldGiveSameBytesTwice(String option) throws IOException {
        Path file = folder.resolve("picture");
        String trace = Samples.schedRecording().toString();
        byte[] first = Files.readAllBytes(write(file, option, "replay", trace));

        assertThat(Files.readAllBytes(write(file, option, "replay", trace))).isEqualTo(first);
    }

    /** Runs that began before the recording are told of later where sched_stat_runtime came first; waits are all there. */
    @Test
    void shouldReadBackTheWaitsOfARecording() throws IOException {
        String trace = Samples.schedRecording().toString();
        Path perfetto = write(folder.resolve("copy"), "--perfetto", "inspect", trace);

        List<String> waits = waits(Cli.run("inspect", trace, "--json", "-").out());

        assertThat(waits).hasSizeGreaterThan(10);
        assertThat(waits(Cli.run("inspect", perfetto.toString(), "--json", "-").out()))
                .isEqualTo(waits);
    }

    private static List<String> waits(String json) {
        return Pattern.compile("\"wait_ns\":\\{[^}]*}")
                .matcher(json)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void shouldReadBackASimulationAsTheHost() throws IOException {
        String workload = Files.writeString(
                        folder.resolve("load.json"),
                        "{\"tasks\": [{\"name\": \"spinner\", \"count\": 3, \"program\": [{\"run_ns\": 30000000}]}]}")
                .toString();
        Path perfetto = write(folder.resolve("run"), "--perfetto", "run", workload, "-p", "eevdf", "-t", "2");

        Cli.Result read = Cli.run("inspect", perfetto.toString());

        assertThat(read.out()).contains("(perfetto)", "spinner").contains("3 forked, 3 exited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--perfetto"})
    void shouldRefuseWhatCannotBeWritten(String option) throws IOException {
        String trace = TraceText.file(folder, "trace.txt", TraceText.TURNS);
        String nowhere = folder.resolve("no/such/file").toString();

        assertRefused(Cli.run("replay", trace, option, nowhere), nowhere + ": cannot be written", option);
        assertRefused(Cli.run("inspect", trace, option, trace), "is the input itself", option);
        assertRefused(Cli.run("inspect", trace, option, "-"), "give " + option + " a file");
        assertThat(files()).containsExactly("trace.txt");
    }

    @Test
    void shouldLeaveNothingOfABadTrace() throws IOException {
        String trace = TraceText.file(folder, "trace.txt", "nothing of this is a trace\n");
        String html = folder.resolve("a.html").toString();
        String perfetto = folder.resolve("a.trace").toString();

        assertRefused(Cli.run("replay", trace, "--html", html, "--perfetto", perfetto), "trace.txt");
        assertThat(files()).containsExactly("trace.txt");
    }

    private static void assertRefused(Cli.Result result, String... words) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(words);
    }
}
