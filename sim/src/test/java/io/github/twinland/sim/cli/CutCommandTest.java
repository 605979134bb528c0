package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cuts of the eight lines of {@link TraceText#TURNS}. */
class CutCommandTest {

    @TempDir
    private Path folder;

    private String trace = "";

    @BeforeEach
    void writeTrace() throws IOException {
        trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
    }

    private String cut(String... options) {
        String[] command = {"cut", trace, "-", "--format", "perf-script"};
        String[] all = new String[command.length + options.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        Cli.Result result = Cli.run(all);
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    /** The hog runs at the start, the game waits since 1.002; the window ends while the hog runs again. */
    @ParameterizedTest
    @CsvSource({"0.0025, 0.0055", "@1.0025, @1.0055", "0.0025s, @1.0055"})
    void shouldTellWhoRunsAndWhoWaitsAtItsStart(String from, String to) {
        assertThat(cut("--from", from, "--to", to)).isEqualTo("""
                                     hog    10 [000]     1.002500000: sched:sched_other:\s
                               swapper/0     0 [000]     1.002500000: sched:sched_waking: comm=game pid=11 prio=120 target_cpu=000
                                     hog    10 [000]     1.003000000: sched:sched_switch: prev_comm=hog prev_pid=10 prev_prio=120 prev_state=R ==> next_comm=game next_pid=11 next_prio=120
                                    game    11 [000]     1.005000000: sched:sched_switch: prev_comm=game prev_pid=11 prev_prio=120 prev_state=S ==> next_comm=hog next_pid=10 next_prio=120
                        [000]     1.005500000: sched:sched_other:\s
                        """);
    }

    /** The hog's place is taken by idle, which is nobody: its wake-ups come from outside. */
    @ParameterizedTest
    @CsvSource({"game", "11"})
    void shouldMakeTasksIdleThatAreCutAway(String task) {
        String out = folder.resolve("game.twl").toString();
        assertThat(Cli.run("cut", trace, out, "--tasks", task).exitCode()).isZero();
        Cli.Result inspected = Cli.run("inspect", out);
        assertThat(inspected.out())
                .contains("0 by tasks, 2 external, 0 that ended no sleep")
                .contains("0 chain breaks")
                .contains("game")
                .doesNotContain("hog");
        assertThat(cut("--tasks", task)).doesNotContain("hog").contains("next_comm=swapper/0");
    }

    @Test
    void shouldKeepWholeRecordingWithoutOptions() {
        assertThat(cut())
                .isEqualTo(Cli.run("convert", trace, "-", "--format", "perf-script")
                        .out());
    }

    @ParameterizedTest
    @CsvSource({
        "--from,soon,is no time",
        "--from,-1,is no time",
        "--from,5,no switch lies in that window",
        "--to,@0.5,no switch lies in that window",
        "--tasks,nobody,no task is called nobody",
        "--tasks,0,neither a thread id nor a name",
        "--tasks,99,no switch of these tasks"
    })
    void shouldRefuseInOneLineAndWriteNothing(String option, String value, String reason) {
        Path out = folder.resolve("out.twl");
        Cli.Result result = Cli.run("cut", trace, out.toString(), option + "=" + value);
        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains(reason);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldRefuseWindowThatEndsBeforeItBegins() {
        Cli.Result result = Cli.run("cut", trace, "-", "--from", "2", "--to", "1");
        assertThat(result.err()).contains("--to 1 comes before --from 2");
        assertThat(Cli.reading(TraceText.TURNS)
                        .with("cut", "-", "-", "--tasks", "11")
                        .err())
                .contains("standard input cannot");
    }

    @Test
    void shouldReadWindowFromStandardInput() {
        Cli.Result result =
                Cli.reading(TraceText.TURNS).with("cut", "-", "-", "--from", "0.004", "--format", "perf-script");
        assertThat(result.out().lines().count()).isEqualTo(7);
        assertThat(result.out()).startsWith("            game    11 [000]     1.004000000: sched:sched_other: ");
    }
}
