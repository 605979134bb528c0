package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twinland.sim.Samples;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
    }

    @Test
    void shouldPrintATableAndSayWhatToMakeOfIt() {
        Cli.Result result = Cli.run("fidelity", TRACE, "--policy", "fifo");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("under fifo on 2 CPUs of recorded", "all tasks", "got a CPU", "CPU 1 busy")
                .containsPattern("verdict +(close|rough|off):");
    }

    @Test
    void shouldSayWhichTasksFareWorseThanAllTogether() {
        Path interactive = Samples.schedRecording()
                .resolve("../../loads-7.3.4/interactive-2cpu.perf-sched-script.txt.gz")
                .normalize();
        Cli.Result result = Cli.run("fidelity", interactive.toString(), "--policy", "eevdf:lazy=1,hrtick=1");

        assertThat(result.out())
                .containsPattern("verdict +rough:")
                .containsPattern("warning +tasks that mostly sleep are worse: off:");
    }

    @Test
    void shouldNameAPolicyThatDoesNotExist() {
        Cli.Result result = Cli.run("fidelity", TRACE, "--policy", "nope");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains("nope").hasLineCount(1);
    }
}
