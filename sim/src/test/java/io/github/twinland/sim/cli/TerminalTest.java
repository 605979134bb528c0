package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.detect(StandardStream.TERMINAL, StandardStream.TERMINAL, environment);
    }

    @Test
    void shouldColourAndFitOnTerminal() {
        Terminal terminal = terminal(Map.of("COLUMNS", "100"));
        assertThat(terminal.output().colour()).isTrue();
        assertThat(terminal.output().width()).isEqualTo(100);
        assertThat(terminal.helpWidth()).isEqualTo(100);
        assertThat(terminal.progress()).isTrue();
    }

    @Test
    void shouldBePlainInPipe() {
        Terminal terminal = Terminal.detect(StandardStream.PIPE, StandardStream.FILE, Map.of());
        assertThat(terminal).isEqualTo(Terminal.NONE);
        assertThat(terminal.output().width()).isEqualTo(Integer.MAX_VALUE);
        assertThat(terminal.progress()).isFalse();
    }

    @Test
    void shouldFitEvenPipeIfAskedTo() {
        Terminal terminal = Terminal.detect(StandardStream.PIPE, StandardStream.PIPE, Map.of("COLUMNS", "72"));
        assertThat(terminal.output().width()).isEqualTo(72);
        assertThat(terminal.output().colour()).isFalse();
    }

    /** no-color.org: when present and not empty, whatever its value. */
    @Test
    void shouldRespectNoColor() {
        assertThat(terminal(Map.of("COLUMNS", "80", "NO_COLOR", "0")).output().colour())
                .isFalse();
        assertThat(terminal(Map.of("COLUMNS", "80", "NO_COLOR", "")).output().colour())
                .isTrue();
    }

    @Test
    void shouldSendNoSequencesToDumbTerminal() {
        Terminal terminal = terminal(Map.of("COLUMNS", "80", "TERM", "dumb"));
        assertThat(terminal.output().colour()).isFalse();
        assertThat(terminal.progress()).isFalse();
    }

    @Test
    void shouldDrawBlocksWhereTheLocaleHasUtf8() {
        for (String locale : new String[] {"en_US.UTF-8", "C.utf8", "de_DE.UTF-8@euro"}) {
            assertThat(terminal(Map.of("COLUMNS", "80", "LANG", locale))
                            .output()
                            .blocks())
                    .as(locale)
                    .isTrue();
        }
        for (String locale : new String[] {"C", "POSIX", "de_DE.ISO-8859-1", "de_DE@euro", ""}) {
            assertThat(terminal(Map.of("COLUMNS", "80", "LANG", locale))
                            .output()
                            .blocks())
                    .as(locale)
                    .isFalse();
        }
        Map<String, String> overruled = Map.of("COLUMNS", "80", "LC_ALL", "C", "LANG", "C.UTF-8");
        assertThat(terminal(overruled).output().blocks()).isFalse();
        Map<String, String> console = Map.of("COLUMNS", "80", "LANG", "C.UTF-8", "TERM", "linux");
        assertThat(terminal(console).output().blocks()).isFalse();
    }

    /** The same bytes in every locale. */
    @Test
    void shouldDrawBlocksInPipeWhateverTheLocale() {
        assertThat(Terminal.detect(StandardStream.PIPE, StandardStream.TERMINAL, Map.of("COLUMNS", "80", "LANG", "C"))
                        .output()
                        .blocks())
                .isTrue();
    }

    @Test
    void shouldShowProgressBesidePipedOutput() {
        Terminal terminal = Terminal.detect(StandardStream.PIPE, StandardStream.TERMINAL, Map.of("COLUMNS", "80"));
        assertThat(terminal.output().colour()).isFalse();
        assertThat(terminal.progress()).isTrue();
    }

    @Test
    void shouldIgnoreColumnsThatAreNoWidth() {
        for (String columns : new String[] {"", "0", "-5", "wide", "999999999999"}) {
            assertThat(Terminal.detect(StandardStream.PIPE, StandardStream.PIPE, Map.of("COLUMNS", columns)))
                    .as(columns)
                    .isEqualTo(Terminal.NONE);
        }
    }

    @Test
    void shouldShowNoProgressInTheFirstSecondAndLeaveNothingBehind() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AtomicLong clock = new AtomicLong(-5);
        LastLine line = new LastLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), 10, clock::get);
        clock.set(999_999_994);
        line.accept("early");
        line.clear();
        assertThat(bytes.size()).isZero();
        clock.set(999_999_995);
        line.accept("half");
        line.accept("done");
        line.clear();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\rhalf\rdone\r" + " ".repeat(10) + "\r");
    }

    @Test
    void shouldShowNoProgressWithoutTerminal() {
        Cli.Result result = Cli.run("policies");
        assertThat(result.err()).isEmpty();
        ProgressDisplay display = new ProgressDisplay(CliContext.ofProcess(), false);
        assertThat(display.isShown()).isFalse();
    }
}
