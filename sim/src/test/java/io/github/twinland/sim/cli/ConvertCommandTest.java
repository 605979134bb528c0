package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {

    private static final String SAMPLE = Samples.allSchedEvents().toString();

    @TempDir
    private Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** All that inspect prints but the name and format of the file. */
    private static String inspected(String trace) {
        Cli.Result result = Cli.run("inspect", trace);
        assertThat(result.err()).isEmpty();
        return result.out().replaceFirst("recording +\\S+ \\([^)]*\\)", "");
    }

    @Test
    void shouldKeepWhatInspectTells() {
        Cli.Result result = Cli.run("convert", SAMPLE, path("a.twl"));
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith(path("a.twl") + ": 31,075 events, 22")
                .contains(" an event");
        assertThat(inspected(path("a.twl"))).isEqualTo(inspected(SAMPLE)).contains("51 events recorded twice");
        assertThat(Cli.run("convert", path("a.twl"), path("b.txt"), "--format", "perf-script", "-q")
                        .out())
                .isEmpty();
        Cli.run("convert", path("b.txt"), path("c.twl.gz"));
        assertThat(inspected(path("c.twl.gz"))).isEqualTo(inspected(SAMPLE));
    }

    @Test
    void shouldNotGarbleATerminal() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result refused = Cli.reading("").showing().with("convert", trace, "-");

        assertThat(refused.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("would garble the terminal").contains("--format perf-script");
        assertThat(Cli.reading("").showing().with("cut", trace, "-").exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(Cli.reading("")
                        .showing()
                        .with("convert", trace, "-", "--format", "perf-script")
                        .out()
                        .lines())
                .hasSize(8);
    }

    @Test
    void shouldWriteToStandardOutputAndNothingElseThere() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        Cli.Result text = Cli.run("convert", trace, "-", "--format", "perf-script");
        assertThat(text.out().lines()).hasSize(8);
        assertThat(text.out())
                .startsWith("             hog    10 [000]     1.000000000: sched:sched_switch: prev_comm=swapper/0"
                        + " prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=hog next_pid=10 next_prio=120");
        assertThat(Cli.reading(text.out())
                        .with("convert", "-", "-", "--format", "perf-script")
                        .out())
                .isEqualTo(text.out());
    }

    @Test
    void shouldRefuseInOneLineAndWriteNothing() throws IOException {
        String trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
        String damaged = TraceText.file(folder, "damaged.txt", TraceText.TURNS.replace("prev_pid=11", "prev_pid=-2"));
        assertRefused("no such", "convert", path("none.txt"), path("out.twl"));
        assertRefused("prev_pid is -2", "convert", damaged, path("out.twl"));
        assertRefused("is the input itself", "convert", trace, trace);
        assertRefused("possible are compact and perf-script", "convert", trace, path("out"), "--format", "ctf");
        assertRefused("there is no folder", "convert", trace, path("none/out.twl"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .isEqualTo(List.of("damaged.txt", "turns.txt"));
        }
    }

    private static void assertRefused(String reason, String... command) {
        Cli.Result result = Cli.run(command);
        assertThat(result.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(result.err()).contains(reason).endsWith("\n");
        assertThat(result.err().lines()).hasSize(1);
    }
}
