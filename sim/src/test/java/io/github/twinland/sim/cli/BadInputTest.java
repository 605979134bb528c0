package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user gives that cannot be used: one line that says so, exit code 2, and nothing written. */
class BadInputTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private String json = "";

    @BeforeEach
    void chooseOutput() {
        json = folder.resolve("out.json").toString();
    }

    /** Both commands that read a trace refuse it alike. */
    private void assertRefused(String trace, String... words) throws IOException {
        for (List<String> command : List.of(List.of("inspect", trace), List.of("replay", trace))) {
            List<String> before = files();
            Cli.Result result = Cli.run(
                    Stream.concat(command.stream(), Stream.of("--json", json)).toArray(String[]::new));
            assertOneLine(result, words);
            assertThat(result.out()).isEmpty();
            assertThat(files()).as("files left behind").isEqualTo(before);
        }
    }

    private static void assertOneLine(Cli.Result result, String... words) {
        assertThat(result.err()).endsWith("\n");
        assertThat(List.of(words)).allSatisfy(word -> assertThat(result.err()).contains(word));
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .startsWith("twinland")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static String errorOf(String... args) {
        Cli.Result result = Cli.run(args);
        assertOneLine(result);
        return result.err();
    }

    @Test
    void shouldSpeakOfOptionsInWordsOfUsers() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);

        assertThat(errorOf("replay", trace, "--mode", "X"))
                .contains("option '--mode': must be one of auto, closed, open, not 'X'");
        assertThat(errorOf("replay", trace, "--seed", "x"))
                .contains("option '--seed': 'x' is no whole number, or too large");
    }

    @Test
    void shouldRefuseWhatMeansNothing() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        String workload = TraceText.file(folder, "w.json", "{\"tasks\":[]}");

        assertThat(errorOf("run", workload, "-t", "recorded")).contains("there is no recording here");
        assertThat(errorOf("run", workload)).contains("has no task in it");
        assertThat(errorOf("topology", "1000000")).contains("more than the 8192 CPUs possible");
        assertThat(Cli.run("replay", trace, "-t", "recorded", "-q").exitCode()).isZero();
    }

    @Test
    void shouldAdviseToMakeRoomWhereThereIsNone() throws IOException {
        if (!Files.exists(Path.of("/dev/full"))) {
            return;
        }
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);

        assertThat(errorOf("inspect", trace, "--json", "/dev/full"))
                .contains("No space left on device; free some space there")
                .doesNotContain("you may write to");
    }

    @Test
    void shouldRefuseMissingFile() throws IOException {
        String missing = folder.resolve("missing.txt").toString();
        assertRefused(missing, missing, "no such file");
    }

    @Test
    void shouldRefuseDirectory() throws IOException {
        assertRefused(folder.toString(), folder.toString(), "directory");
    }

    @Test
    void shouldRefuseEmptyFile() throws IOException {
        assertRefused(TraceText.file(folder, "empty.txt", ""), "empty.txt", "is empty");
    }

    @Test
    void shouldRefuseBinaryFile() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        String file = Files.write(folder.resolve("noise.bin"), noise).toString();
        assertRefused(file, "noise.bin", "binary");
    }

    @Test
    void shouldRefuseFileOfAnotherKind() throws IOException {
        assertRefused(TraceText.file(folder, "a.json", "{\"traceEvents\":[]}\n"), "a.json", "JSON");
        assertRefused(
                TraceText.file(folder, "perf.data", "2ELIFREP\0\0\0\0\0\0\0\0"), "perf.data", "perf sched script");
        assertRefused(TraceText.file(folder, "poem.txt", "It is an ancient Mariner,\nAnd he\n"), "poem.txt");
    }

    @Test
    void shouldRefuseGzippedFileOfAnotherKind() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("It is an ancient Mariner,\n".getBytes(StandardCharsets.UTF_8));
        }
        String file =
                Files.write(folder.resolve("poem.gz"), bytes.toByteArray()).toString();
        assertRefused(file, "poem.gz");
    }

    @Test
    void shouldRefuseTraceWithoutSchedulerEvents() throws IOException {
        String cycles = "    bash   100 [000]     1.000000:     250000 cycles:  ffffffff81a1 schedule+0x1\n";
        assertRefused(TraceText.file(folder, "cycles.txt", cycles), "cycles.txt", "no scheduler events");
    }

    @Test
    void shouldRefuseTimeThatGoesBack() throws IOException {
        String back = TraceText.TURNS.replace(" 1.005000:", " 0.500000:");
        assertRefused(TraceText.file(folder, "back.txt", back), "back.txt", "line 4", "time goes back");
    }

    @Test
    void shouldRefuseNegativePid() throws IOException {
        String negative = TraceText.TURNS.replace("next_pid=11", "next_pid=-1");
        assertRefused(TraceText.file(folder, "negative.txt", negative), "negative.txt", "line 3", "-1");
    }

    @Test
    void shouldRefuseTenMegabytesOfOneLine() throws IOException {
        assertRefused(TraceText.file(folder, "long.txt", "x".repeat(10 * MEGABYTE)), "long.txt", "line");
    }

    /** It is read up to the cut, and the report says so. */
    @Test
    void shouldReadTraceCutInTheMiddleOfLine() throws IOException {
        String cut = TraceText.TURNS.substring(0, TraceText.TURNS.length() - 60);
        String file = TraceText.file(folder, "cut.txt", cut);
        Cli.Result result = Cli.run("inspect", file, "--json", json);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("cut off in the middle");
        assertThat(Files.readString(Path.of(json)))
                .contains("\"truncated\":true")
                .contains("\"switches\":5");
    }

    @Test
    void shouldRefuseUnknownPolicy() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        List<String> before = files();
        assertOneLine(
                Cli.run("replay", trace, "--policy", "nope", "--json", json), "unknown policy 'nope'", "rustland-2024");
        assertOneLine(Cli.run("replay", trace, "--compare", "fifo,nope", "--json", json), "unknown policy 'nope'");
        assertOneLine(Cli.reading("").with("decide", "--policy", "nope"), "unknown policy 'nope'");
        assertOneLine(Cli.run("replay", trace, "--policy", "eedvf", "--json", json), "did you mean 'eevdf'?");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void shouldRefuseUnknownParameter() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        List<String> before = files();
        assertOneLine(
                Cli.run("replay", trace, "--policy", "rustland-2024:slyce_us=1", "--json", json),
                "slyce_us",
                "slice_us");
        assertOneLine(Cli.run("replay", trace, "--policy", "rustland-2024:boost=x", "--json", json), "boost", "'x'");
        assertOneLine(Cli.reading("").with("decide", "--policy", "rustland-2024:slyce_us=1"), "slyce_us", "slice_us");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void shouldRefuseOutputThatCannotBeWritten() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        List<String> before = files();
        String nowhere = folder.resolve("no/such/folder/out.json").toString();
        for (String command : List.of("inspect", "replay")) {
            assertOneLine(Cli.run(command, trace, "--json", nowhere), nowhere, "cannot be written");
            assertOneLine(Cli.run(command, trace, "--json", folder.toString()), "cannot be written", "directory");
        }
        assertThat(files()).isEqualTo(before);
    }

    /** Long work would be in vain: the trace must not even have been read when the output is refused. */
    @Test
    void shouldRefuseOutputBeforeReadingTheTrace() throws IOException {
        String brokenLater = TraceText.TURNS + TraceText.TURNS;
        String trace = TraceText.file(folder, "broken.txt", brokenLater);
        String nowhere = folder.resolve("no/out.json").toString();
        assertOneLine(Cli.run("replay", trace, "--json", nowhere), "cannot be written");
    }

    @Test
    void shouldNotOverwriteTheTraceWithTheReport() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        assertOneLine(Cli.run("inspect", trace, "--json", trace), trace, "the input itself");
        assertThat(Files.readString(Path.of(trace))).isEqualTo(TraceText.TURNS);
    }

    @Test
    void shouldKeepOldReportIfTheNewOneFails() throws IOException {
        Files.writeString(Path.of(json), "old\n");
        String bad = TraceText.file(folder, "back.txt", TraceText.TURNS + TraceText.TURNS);
        assertThat(Cli.run("inspect", bad, "--json", json).exitCode()).isEqualTo(2);
        assertThat(Files.readString(Path.of(json))).isEqualTo("old\n");
    }

    @Test
    void shouldRefuseMachineThatCannotBeRead() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        assertOneLine(Cli.run("replay", trace, "--topology", "4x"), "4x");
        assertOneLine(Cli.run("replay", trace, "--costs", "dear"), "dear");
        assertOneLine(Cli.run("replay", trace, "--scheduler-cost", "dear"), "dear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "inspect",
                "inspect --polcy x",
                "replay a b",
                "replay a --seed x",
                "replay a --mode sideways",
                "replay a --policy-jar /no/such.jar",
                "policies --policy-jar /no/such.jar",
                "policies --json /no/such/folder/x",
                "decide /no/such/file",
                "decide /"
            })
    void shouldRefuseBadUsage(String line) {
        assertOneLine(Cli.run(line.split(" ", -1)));
    }

    @Test
    void shouldNameWhatIsNearAnUnknownCommandOrOption() {
        assertThat(Cli.run("repaly").err()).contains("repaly").contains("did you mean replay");
        assertThat(Cli.run("replay", "--polcy", "x", "t").err())
                .contains("--polcy")
                .contains("--policy");
    }
}
