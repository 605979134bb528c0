package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

    private static final String LOAD = "../examples/workloads/pipeline.json";

    @TempDir
    private Path folder;

    private String[] sweep(String results, String... more) {
        List<String> words = new ArrayList<>(
                List.of("sweep", "rustland-2024", "--param", "boost=1,100", "--param", "slice_us=1000,20000"));
        words.addAll(List.of("--on", LOAD, "--results", folder.resolve(results).toString()));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    private List<String> sorted(String results) throws IOException {
        return Files.readAllLines(folder.resolve(results)).stream().sorted().toList();
    }

    @Test
    void shouldGiveTheSameWhateverTheNumberOfThreads() throws IOException {
        Cli.Result one = Cli.run(sweep("one", "--threads", "1", "--seeds", "2", "--json", "-"));
        Cli.Result many = Cli.run(sweep("many", "--threads", "5", "--seeds", "2", "--json", "-"));

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(sorted("one")).hasSize(1 + 4 * 2).isEqualTo(sorted("many"));
        assertThat(one.out().replace("one", "many")).isEqualTo(many.out());
    }

    @Test
    void shouldReadResultsThatAreThereInsteadOfMakingThem() throws IOException {
        String first = Cli.run(sweep("r", "--json", "-")).out();
        byte[] bytes = Files.readAllBytes(folder.resolve("r"));

        assertThat(Cli.run(sweep("r", "--json", "-")).out()).isEqualTo(first);
        assertThat(folder.resolve("r")).hasBinaryContent(bytes);
        JsonNode points = new ObjectMapper().readTree(first).get("points");
        assertThat(points).hasSize(4);
        assertThat(points.get(0).get("as_given").asBoolean()).isTrue();
        assertThat(points.findValuesAsText("on_front")).contains("true");
    }

    @Test
    void shouldRefuseResultsOfAnotherSweep() {
        Cli.run(sweep("r", "--quiet"));
        Cli.Result seeds = Cli.run(sweep("r", "--quiet", "--seeds", "2"));
        Cli.Result machine = Cli.run(sweep("r", "--quiet", "--topology", "2"));

        assertThat(seeds.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(seeds.err()).hasLineCount(1).contains("differs in seeds;");
        assertThat(machine.err()).hasLineCount(1).contains("differs in machines_sha256;");
    }

    @Test
    void shouldDrawTheFrontIntoASmallTerminal() {
        Cli.Result result = Cli.on(new Terminal(new TextStyle(60, false), TextStyle.PLAIN, 60, false, false))
                .with(sweep("r"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()
                        .lines()
                        .filter(line -> !line.contains(folder.toString()) && !line.startsWith("letters")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(result.out()).contains("wake-up latency p99", "points", " on the front", "  a  ".strip());
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThat(Cli.run(sweep("r", "--latency", "speed")).err())
                .contains("no such figure")
                .contains("wait_p99_ns");
        assertThat(Cli.run(sweep("r", "--param", "bost=1")).err()).contains("no parameter 'bost'");
        assertThat(Cli.run(sweep("no/folder/r")).err()).hasLineCount(1).contains("cannot be read and written");
        assertThat(Cli.run("sweep", "nope", "--param", "a=1", "--on", LOAD, "--results", "x")
                        .err())
                .contains("unknown policy 'nope'");
        assertThat(folder.resolve("r")).doesNotExist();
    }
}
