package io.github.twinland.live.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.Main;
import io.github.twinland.sim.cli.Output;
import io.github.twinland.sim.cli.Terminal;
import io.github.twinland.sim.report.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {

    /** Whatever is missing here, it is said within the terminal, but for single words that are longer. */
    @ParameterizedTest
    @ValueSource(ints = {60, 80, 200})
    void shouldFitTheTerminal(int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TextStyle style = new TextStyle(width, false);
        CliContext context = new CliContext(
                InputStream.nullInputStream(),
                new Output(out, false),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new Terminal(style, style, width, false, false));
        Main.run(context, "doctor");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                line.length() <= width || !line.strip().contains(" "))
                        .as(line)
                        .isTrue());
    }
}
