package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.twinland.sim.Samples;
import io.github.twinland.sim.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FidelityCommandTest {

    private static final String TRACE = Samples.schedRecording().toString();

    @Test
    void shouldWriteRatiosIntervalsAndVerdict() throws IOException {
        Cli.Result result = Cli.run("fidelity", TRACE, "--json", "-");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("policy").asText()).isEqualTo("eevdf");
        assertThat(json.get("verdict").asText()).isIn("close", "rough", "off");
        assertThat(json.get("waits")).hasSize(3);
        JsonNode p50 = json.at("/waits/0/p50_ratio");
        assertThat(p50.get("low").asDouble())
                .isLessThanOrEqualTo(p50.get("value").asDouble());
        assertThat(p50.get("high").asDouble())
                .isGreaterThanOrEqualTo(p50.get("value").asDouble());
        assertThat(json.at("/waits/0/recorded_wait_ns/count").asInt()).isEqualTo(7_481);
        assertThat(json.at("/waits/0/ks_distance/value").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.get("recorded_cpu_utilization")).hasSize(2);
        assertThat(json.get("recorded_cpus")).hasToString("[0,1]");
        assertThat(json.get("recorded_switched_in").asInt()).isEqualTo(7_482);
        assertThat(json.at("/conclusions/0").asText())
                .startsWith(json.get("verdict").asText() + ":");
        JsonNode recorded = json.at("/waits/0/cumulative/recorded");
        assertThat(recorded).hasSameSizeAs(json.at("/waits/0/cumulative/ns"));
        assertThat(recorded.get(recorded.size() - 1).asInt()).isEqualTo(7_481);
    }

    @Test
    void shouldPrintATableAndSayWhatToMakeOfIt() {
        Cli.Result result = Cli.run("fidelity", TRACE, "--policy", "fifo");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("all tasks", "got a CPU", "CPU 1 busy")
                .contains("simulated  on 2 CPUs (0-1), those of the recording; under fifo, costs default, seed 1\n")
                .containsPattern("verdict +(close|rough|off):");
    }

    @Test
    void shouldFitTheTerminalWithoutIntervalsRatherThanWithoutRatios() {
        for (int width : new int[] {40, 60, 80, 120}) {
            Cli.Result result = Cli.on(new Terminal(new TextStyle(width, false), TextStyle.PLAIN, 80, false, false))
                    .with("fidelity", TRACE, "--policy", "fifo");

            assertThat(result.out())
                    .containsPattern("tasks that mostly sleep +([0-9 ,us.]+m?s +)*[0-9.]+ ")
                    .containsPattern("migrations +[0-9,]+ +[0-9,]+ +[0-9]");
            assertThat(result.out().lines().filter(line -> !line.contains("/")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void shouldSayWhichTasksFareWorseThanAllTogether() {
        Path interactive = Samples.schedRecording()
                .resolve("../../loads-7.3.4/interactive-2cpu.perf-sched-script.txt.gz")
                .normalize();
        Cli.Result result = Cli.run("fidelity", interactive.toString(), "--policy", "eevdf:lazy=1,hrtick=1");

        assertThat(result.out())
                .containsPattern("verdict +rough:")
                .containsPattern("warning +tasks that mostly sleep fare worse than all together: off, ");
    }

    @Test
    void shouldFitCostsToOtherRecordingsAndKeepThem(@TempDir Path folder) throws IOException {
        Path costs = folder.resolve("costs.json");
        String[] judge = {"fidelity", load("periodic-2cpu"), "-p", "eevdf:lazy=1,hrtick=1", "--json", "-"};
        String[] fit = {"--fit", load("fork-storm-2cpu"), "--fit-tries", "24", "--save-costs", costs.toString()};
        JsonNode fitted = new JsonMapper()
                .readTree(
                        Cli.run(Stream.concat(Stream.of(judge), Stream.of(fit)).toArray(String[]::new))
                                .out());

        assertThat(fitted.at("/fit/misfit_after").asDouble())
                .isLessThan(fitted.at("/fit/misfit_before").asDouble());
        assertThat(fitted.at("/costs").asText()).isEqualTo("fitted");
        assertThat(new JsonMapper().readTree(costs.toFile())).isEqualTo(fitted.at("/fit/costs"));
        JsonNode again = new JsonMapper()
                .readTree(Cli.run(Stream.concat(Stream.of(judge), Stream.of("--costs", costs.toString()))
                                .toArray(String[]::new))
                        .out());
        assertThat(again.at("/waits")).isEqualTo(fitted.at("/waits"));
    }

    @Test
    void shouldNotWriteOverARecordingItFitsTo(@TempDir Path folder) throws IOException {
        Path other = Files.copy(Samples.schedRecording(), folder.resolve("other.txt.gz"));
        for (String option : new String[] {"--html", "--json"}) {
            Cli.Result result =
                    Cli.run("fidelity", TRACE, "--fit", other.toString(), "--fit-tries", "1", option, other.toString());

            assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
            assertThat(result.err()).contains("other.txt.gz").hasLineCount(1);
        }
        assertThat(other).hasSameBinaryContentAs(Samples.schedRecording());
    }

    @Test
    void shouldNotFitToTheRecordingItJudges() {
        Cli.Result result = Cli.run("fidelity", TRACE, "--fit", TRACE);

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains("is the recording to judge").hasLineCount(1);
    }

    private static String load(String name) {
        return Samples.schedRecording()
                .resolve("../../loads-7.3.4/" + name + ".perf-sched-script.txt.gz")
                .normalize()
                .toString();
    }

    @Test
    void shouldNameAPolicyThatDoesNotExist() {
        Cli.Result result = Cli.run("fidelity", TRACE, "--policy", "nope");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains("nope").hasLineCount(1);
    }
}
