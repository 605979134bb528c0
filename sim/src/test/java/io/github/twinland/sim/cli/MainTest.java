package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final List<String> COMMANDS = List.of(
            "inspect",
            "replay",
            "run",
            "compare",
            "sweep",
            "fidelity",
            "convert",
            "cut",
            "record",
            "corpus",
            "fuzz",
            "decide",
            "policies",
            "topology",
            "completion");

    @Test
    void shouldShowHelpWithoutCommand() {
        Cli.Result result = Cli.run();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: twinland").contains(COMMANDS).contains("Exit codes:");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void shouldShowHelpWithExamplesForEveryCommand() {
        for (String command : COMMANDS) {
            Cli.Result result = Cli.run(command, "--help");
            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .contains("Usage: twinland " + command)
                    .contains("Example")
                    .contains("  twinland ");
            assertThat(result.out().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
            assertThat(Cli.run("help", command).out()).isEqualTo(result.out());
        }
    }

    /** What is shown can be copied into a shell: a command goes on in the next line only after a backslash or a pipe. */
    @Test
    void shouldNotTearExamplesApart() {
        for (String command : COMMANDS) {
            List<String> lines = Cli.run(command, "--help").out().lines().toList();
            int examples = lines.indexOf("Examples:") >= 0 ? lines.indexOf("Examples:") : lines.indexOf("Example:");
            assertThat(examples).as(command).isPositive();
            for (int i = examples + 1; i < lines.size(); i++) {
                boolean goesOn = lines.get(i - 1).matches(".* [\\\\|]");
                assertThat(lines.get(i)).as(command).startsWith(goesOn ? "    " : "  ");
                assertThat(lines.get(i).startsWith("   ")).as(lines.get(i)).isEqualTo(goesOn);
            }
        }
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(Cli.run("--version").out()).startsWith("twinland ").contains("Java ");
        assertThat(Cli.run("replay", "--version").out()).startsWith("twinland ");
    }

    @Test
    void shouldPrintCompletionForEveryCommandAndPolicy() {
        Cli.Result result = Cli.run("completion");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("#!/usr/bin/env bash")
                .contains(COMMANDS)
                .contains("\"rustland-2024\"");
    }

    @Test
    void shouldRunCommandsThatOtherModulesAdd() {
        assertThat(Cli.run("probe", "print")).isEqualTo(new Cli.Result(0, "printed\n", ""));
        assertThat(Cli.run("probe", "code").exitCode()).isEqualTo(9);
    }

    @Test
    void shouldTellViolatedInvariantInOneLine() {
        assertThat(Cli.run("probe", "invariant"))
                .isEqualTo(new Cli.Result(1, "", "twinland probe: at 5 ns: two at once (seed 7)\n"));
    }

    @Test
    void shouldAskToReportOwnDefects() {
        Cli.Result result = Cli.run("probe", "defect");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .contains("internal error, please report it")
                .contains("IllegalStateException: impossible state")
                .contains("ProbeCommands")
                .contains("-Dtwinland.debug=true");
    }

    @Test
    void shouldTellLackOfMemoryInOneLine() {
        Cli.Result result = Cli.run("probe", "memory");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("out of memory").contains("-Xmx");
    }

    private static Cli.Result withBrokenOutput(boolean readerMayLeave, String... args) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliContext context = new CliContext(
                new ByteArrayInputStream(new byte[0]),
                new Output(broken, readerMayLeave),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE);
        return new Cli.Result(Main.run(context, args), "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies", "policies --json -", "--help", "probe print"})
    void shouldEndQuietlyWhenTheReaderLeft(String line) {
        assertThat(withBrokenOutput(true, line.split(" ", -1))).isEqualTo(new Cli.Result(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies", "policies --json -", "--help", "probe print"})
    void shouldNotLoseOutputSilently(String line) {
        Cli.Result result = withBrokenOutput(false, line.split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("standard output cannot be written to: No space left on device");
    }
}
