package io.github.twinland.live.cli;

import io.github.twinland.live.metrics.MetricsAddress;
import io.github.twinland.live.top.Sample;
import io.github.twinland.live.top.Screen;
import io.github.twinland.live.top.StatusClient;
import io.github.twinland.live.top.TopTerminal;
import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.CliException;
import io.github.twinland.sim.cli.ExitCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinland top}: how a live scheduler does, again and again. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = "Shows how a running `twinland live --metrics` does, until q or Ctrl-C. Needs no root.",
        footer = {
            "",
            "On a terminal it is a screen that is drawn anew, in a pipe a line each time. With - it prints a line for each"
                    + " status of `live --json` that it reads from standard input.",
            "",
            "Examples:",
            "  sudo twinland live --metrics           in one terminal, and in another:",
            "  twinland top",
            "  twinland top | tee load.txt",
            "  sudo twinland live --json | twinland top -"
        })
final class TopCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final long MS_PER_SECOND = 1_000;

    private final CliContext context;

    @Parameters(
            paramLabel = "[HOST:]PORT",
            arity = "0..1",
            defaultValue = MetricsAddress.DEFAULT_PORT,
            description = "Where `live --metrics` serves (default: ${DEFAULT-VALUE}); - is standard input.")
    private String address = MetricsAddress.DEFAULT_PORT;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How often to look (default: ${DEFAULT-VALUE}).")
    private int intervalSeconds = 1;

    TopCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (intervalSeconds < 1) {
            throw CliException.badInput("--interval is in seconds, at least 1");
        }
        try {
            if (address.equals(STANDARD_INPUT)) {
                printStandardInput();
            } else {
                watch(MetricsAddress.parse(address));
            }
        } catch (IOException e) {
            throw CliException.failedRun(address + ": " + e.getMessage());
        }
        return ExitCodes.OK;
    }

    private void printStandardInput() throws IOException {
        Screen screen = new Screen("standard input");
        BufferedReader lines = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8));
        boolean any = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Sample sample = Sample.parse(line);
            if (sample != null) {
                any = true;
                if (screen.add(sample)) {
                    context.out().print(screen.line() + "\n");
                }
            }
        }
        if (!any) {
            throw CliException.badInput("standard input: holds no line of `twinland live --json`");
        }
    }

    private void watch(InetSocketAddress from) throws IOException, InterruptedException {
        Screen screen = new Screen(from.getHostString() + ":" + from.getPort());
        StatusClient client = new StatusClient(from);
        try {
            client.ask().forEach(screen::add);
        } catch (ConnectException e) {
            throw CliException.badInput("no scheduler serves its status at port " + from.getPort()
                    + "; start one with `sudo twinland live --metrics " + address + "`");
        }
        try {
            if (context.terminal().screen()) {
                draw(screen, client);
            } else {
                print(screen, client);
            }
        } catch (ConnectException e) {
            context.err().print("twinland top: the scheduler has ended\n");
        }
    }

    private void draw(Screen screen, StatusClient client) throws IOException, InterruptedException {
        try (TopTerminal terminal = new TopTerminal()) {
            do {
                terminal.show(screen);
                if (terminal.isEnded(intervalSeconds * MS_PER_SECOND)) {
                    return;
                }
                client.ask().forEach(screen::add);
            } while (true);
        }
    }

    private void print(Screen screen, StatusClient client) throws IOException, InterruptedException {
        boolean fresh = screen.line() != null;
        while (true) {
            if (fresh) {
                context.out().print(screen.line() + "\n");
            }
            Thread.sleep(intervalSeconds * MS_PER_SECOND);
            fresh = false;
            for (Sample sample : client.ask()) {
                fresh |= screen.add(sample);
            }
        }
    }
}
