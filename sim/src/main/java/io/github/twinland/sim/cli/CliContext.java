package io.github.twinland.sim.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and prints to; commands use no other streams, so that they run in tests as in a process.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for errors and progress
 * @param terminal what can be shown on them
 */
public record CliContext(InputStream in, Output out, PrintStream err, Terminal terminal) {

    /**
     * The streams of this process.
     *
     * @return the context of a program
     */
    public static CliContext ofProcess() {
        StandardStream output = StandardStream.of(1);
        StandardStream errors = StandardStream.of(2);
        boolean readerMayLeave = output == StandardStream.PIPE || output == StandardStream.UNKNOWN;
        return new CliContext(
                System.in,
                new Output(new FileOutputStream(FileDescriptor.out), readerMayLeave, output == StandardStream.TERMINAL),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.detect(output, errors, System.getenv()));
    }
}
