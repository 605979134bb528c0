package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --on-break} of every command that reads a trace, and what is said of a recording that is not whole. */
class BreakPolicyOptionTest {

    @TempDir
    private Path folder;

    private static String turn(String time, String prev, int prevPid, String next, int nextPid) {
        return "            perf     1 [000]     " + time + ": sched:sched_switch: prev_comm=" + prev + " prev_pid="
                + prevPid + " prev_prio=120 prev_state=S ==> next_comm=" + next + " next_pid=" + nextPid
                + " next_prio=120\n";
    }

    private static final String LOST = "            perf     1 [000]     5.004000: PERF_RECORD_LOST lost 17\n";

    /** At 5.010 c leaves the CPU that b had taken; 17 events are missing before. */
    private static final String BROKEN = turn("5.000000", "swapper/0", 0, "a", 1)
            + turn("5.002000", "a", 1, "b", 2)
            + LOST
            + turn("5.010000", "c", 3, "a", 1)
            + turn("5.012000", "a", 1, "swapper/0", 0);

    private String broken() throws IOException {
        return TraceText.file(folder, "broken.txt", BROKEN);
    }

    private JsonNode inspect(String... more) throws IOException {
        String[] args = new String[3 + more.length + 1];
        args[0] = "inspect";
        args[1] = broken();
        args[2] = "--json";
        args[3] = "-";
        System.arraycopy(more, 0, args, 4, more.length);
        return new ObjectMapper().readTree(Cli.run(args).out());
    }

    @Test
    void shouldTellOfEveryPlaceAndHowItWasRepaired() throws IOException {
        JsonNode report = inspect().get("import");

        assertThat(report.get("on_break").asText()).isEqualTo("synthesise");
        assertThat(report.get("incidents").toString())
                .isEqualTo("[{\"kind\":\"lost_events\",\"cpu\":0,\"from_ns\":2000000,\"to_ns\":4000000,"
                        + "\"what\":\"17 events lost\",\"repair\":\"kept as if nothing had happened there\"},"
                        + "{\"kind\":\"wrong_prev\",\"cpu\":0,\"from_ns\":4000000,\"to_ns\":10000000,"
                        + "\"what\":\"c:3 is switched out, but b:2 was current\","
                        + "\"repair\":\"a switch is put in at the last event there before\"}]");
        assertThat(report.get("wrong_prev_breaks").asInt()).isEqualTo(1);
        assertThat(report.get("runs_across_losses").asInt()).isEqualTo(1);
        assertThat(report.get("longest_silence_ns").asLong()).isEqualTo(6_000_000);
        assertThat(report.get("longest_silence_at_ns").asLong()).isEqualTo(4_000_000);
    }

    @Test
    void shouldLeaveOutWhatIsNotProven() throws IOException {
        JsonNode json = inspect("--on-break", "drop");

        // Of b 2 ms before the loss, of c 8 ms that begin at the last proven event; a ran 2 ms twice.
        assertThat(json.at("/import/dropped_runs").asInt()).isEqualTo(2);
        assertThat(json.at("/import/dropped_ns").asLong()).isEqualTo(8_000_000);
        assertThat(json.at("/total/runtime_ns").asLong()).isEqualTo(4_000_000);
        assertThat(json.get("tasks")).hasSize(1);
        assertThat(inspect().at("/total/runtime_ns").asLong()).isEqualTo(12_000_000);
    }

    @Test
    void shouldSayInTheTableWhatIsWrongAndWhere() throws IOException {
        String out = Cli.run("inspect", broken()).out();

        assertThat(out)
                .contains("the recorder lost 17 events in 1 place, and 1 run may be several")
                .contains(
                        "1 chain break, so events are missing (another task left a CPU than ran there: 1); the missing"
                                + " switches were put in")
                .contains("at 0.010000 s, CPU 0: c:3 is switched out, but b:2 was current; a switch is put in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "replay", "fidelity"})
    void shouldEndAtTheFirstPlaceIfAskedTo(String command) throws IOException {
        Cli.Result result = Cli.run(command, broken(), "--on-break", "fail");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("broken.txt: line 3: at 5.004000000 s: CPU 0: 17 events lost; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert", "cut"})
    void shouldCopyNothingThatIsNotWholeIfAskedTo(String command) throws IOException {
        Path copy = folder.resolve("copy.twl");
        Cli.Result result = Cli.run(command, broken(), copy.toString(), "--on-break", "fail");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains("17 events lost");
        assertThat(copy).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert", "cut"})
    void shouldCopyWhatWasRecordedAndSayWhatIsWrongWithIt(String command) throws IOException {
        Path copy = folder.resolve("copy.twl");
        Cli.Result result = Cli.run(command, broken(), copy.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("note: the recorder lost 17 events in 1 place")
                .contains("note: 1 chain break, so events are missing")
                .contains("note: SWITCHES ONLY: no wake-ups were recorded");
        JsonNode source = inspect().get("import");
        JsonNode copied = new ObjectMapper()
                .readTree(Cli.run("inspect", copy.toString(), "--json", "-").out())
                .get("import");
        assertThat(copied.get("incidents")).isEqualTo(source.get("incidents"));
        assertThat(copied.get("chain_breaks")).isEqualTo(source.get("chain_breaks"));
        assertThat(copied.get("partial_last_segments")).isEqualTo(source.get("partial_last_segments"));
    }

    @Test
    void shouldLeaveOutEventsThatGoBackInTimeAndRememberThatInACopy() throws IOException {
        String back = TraceText.file(
                folder,
                "back.txt",
                turn("5.000000", "swapper/0", 0, "a", 1)
                        + turn("4.000000", "a", 1, "b", 2)
                        + turn("5.002000", "a", 1, "swapper/0", 0));
        Path copy = folder.resolve("copy.twl");

        assertThat(Cli.run("convert", back, copy.toString()).err())
                .contains("time goes back")
                .contains("--on-break drop");
        assertThat(copy).doesNotExist();
        assertThat(Cli.run("convert", back, copy.toString(), "--on-break", "drop")
                        .err())
                .contains("note: time goes back in 1 place: 1 event left out");
        JsonNode copied = new ObjectMapper()
                .readTree(Cli.run("inspect", copy.toString(), "--json", "-").out());
        assertThat(copied.at("/import/out_of_order_events").asInt()).isEqualTo(1);
        assertThat(copied.at("/trace/switches").asInt()).isEqualTo(2);
    }

    @Test
    void shouldReplayWhatIsProvenOnly() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Cli.run("replay", broken(), "--on-break", "drop", "--json", "-")
                        .out());

        assertThat(json.at("/recorded/total/runtime_ns").asLong()).isEqualTo(4_000_000);
        assertThat(json.at("/runs/0/total/runtime_ns").asLong()).isEqualTo(4_000_000);
    }

    @Test
    void shouldSayLoudlyThatThereAreSwitchesOnly() throws IOException {
        String trace = TraceText.file(
                folder,
                "switches.txt",
                turn("5.000000", "swapper/0", 0, "a", 1) + turn("5.002000", "a", 1, "swapper/0", 0));

        for (String command : new String[] {"inspect", "replay", "fidelity"}) {
            assertThat(Cli.run(command, trace).out()).contains("SWITCHES ONLY: no wake-ups were recorded");
        }
        assertThat(new ObjectMapper()
                        .readTree(Cli.run("inspect", trace, "--json", "-").out())
                        .at("/trace/wake_ups")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void shouldRefuseAnotherPolicyByTheNamesThatThereAre() throws IOException {
        Cli.Result result = Cli.run("inspect", broken(), "--on-break", "guess");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains("--on-break guess: must be fail, drop or synthesise");
    }
}
