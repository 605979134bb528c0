package io.github.twinland.live.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.live.metrics.MetricsAddress;
import io.github.twinland.live.metrics.StatusServer;
import io.github.twinland.live.run.Statuses;
import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.ExitCodes;
import io.github.twinland.sim.cli.Main;
import io.github.twinland.sim.cli.Output;
import io.github.twinland.sim.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** As in a pipe; what a terminal shows is tested in ScreenTest. */
class TopCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int top(String input, Output output, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "top";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(
                new CliContext(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        output,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.NONE),
                all);
    }

    private static StatusServer server() throws IOException {
        StatusServer server = new StatusServer(MetricsAddress.parse("0"), "fifo", LiveJson.lines("fifo"));
        server.status(Statuses.after(1_000_000_000L, 100));
        return server;
    }

    @Test
    void shouldPrintALineForEachStatusOfStandardInput() {
        Output lines = new Output(out, false);
        LiveJson json = new LiveJson(lines, "fifo");
        json.attached(5);
        json.status(Statuses.after(1_000_000_000L, 100));
        json.status(Statuses.after(2_000_000_000L, 350));
        String input = out.toString(StandardCharsets.UTF_8);
        out.reset();
        assertThat(top(input, lines, "-")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2.0 s  queued 250/s  pending 4  to policy p50 12.0 us p99 340 us max 1.50 ms"
                        + "  to dispatch p50 25.0 us");
    }

    @Test
    void shouldRefuseInputThatIsNoStatus() {
        assertThat(top("hello\n", new Output(out, false), "-")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("twinland live --json")
                .hasLineCount(1);
    }

    /** It ends as soon as the first line is printed. */
    @Test
    void shouldFollowARunningSchedulerUntilItEnds() throws IOException {
        StatusServer server = server();
        ByteArrayOutputStream once = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                out.writeBytes(toByteArray());
                server.close();
            }
        };
        assertThat(top(
                        "",
                        new Output(once, false),
                        "--interval",
                        "1",
                        String.valueOf(server.address().getPort())))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("1.0 s  queued -/s  pending 4")
                .hasLineCount(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("twinland top: the scheduler has ended\n");
    }

    @Test
    void shouldSayWhatToDoIfNoSchedulerRuns() throws IOException {
        int port;
        try (StatusServer gone = server()) {
            port = gone.address().getPort();
        }
        assertThat(top("", new Output(out, false), String.valueOf(port))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no scheduler serves its status at port " + port, "sudo twinland live --metrics")
                .hasLineCount(1);
    }
}
