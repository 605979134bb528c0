package io.github.twinland.sim.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the command line in this process, as a shell would in another one. */
final class Cli {

    private byte[] input = {};
    private Terminal terminal = Terminal.NONE;
    private boolean outputIsTerminal;

    private Cli() {}

    /** What a process leaves behind. */
    record Result(int exitCode, String out, String err) {}

    static Result run(String... args) {
        return new Cli().with(args);
    }

    static Cli reading(String text) {
        return reading(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cli reading(byte[] bytes) {
        Cli cli = new Cli();
        cli.input = bytes;
        return cli;
    }

    static Cli on(Terminal terminal) {
        Cli cli = new Cli();
        cli.terminal = terminal;
        return cli;
    }

    /** Somebody looks at standard output. */
    Cli showing() {
        outputIsTerminal = true;
        return this;
    }

    Result with(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliContext context = new CliContext(
                new ByteArrayInputStream(input),
                new Output(out, false, outputIsTerminal),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        int exitCode = Main.run(context, args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
