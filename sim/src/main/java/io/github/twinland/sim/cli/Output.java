package io.github.twinland.sim.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard output as commands use it: UTF-8, and a failure to write is noticed. */
public final class Output {

    private final OutputStream stream;
    private final boolean readerMayLeave;
    private final boolean terminal;
    private @Nullable OutputException failure;

    /**
     * Prints to a stream.
     *
     * @param stream where to; flushed, never closed
     * @param readerMayLeave whether a failure to write means that nobody reads any more, as in {@code | head}
     */
    public Output(OutputStream stream, boolean readerMayLeave) {
        this(stream, readerMayLeave, false);
    }

    /**
     * Prints to a stream.
     *
     * @param stream where to; flushed, never closed
     * @param readerMayLeave whether a failure to write means that nobody reads any more, as in {@code | head}
     * @param terminal whether a terminal shows it, which bytes that are no text would garble
     */
    public Output(OutputStream stream, boolean readerMayLeave, boolean terminal) {
        this.stream = new BufferedOutputStream(stream);
        this.readerMayLeave = readerMayLeave;
        this.terminal = terminal;
    }

    /** Whether a terminal shows it. */
    boolean isTerminal() {
        return terminal;
    }

    /** Writes to a stream. */
    @FunctionalInterface
    public interface Printer {

        /**
         * Writes.
         *
         * @param stream where to
         * @throws IOException if it cannot be written to
         */
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Prints text.
     *
     * @param text with its line feeds
     * @throws OutputException if it cannot be written
     */
    public void print(String text) {
        write(to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The same output for a library that prints and would not know what to do if that failed.
     *
     * @return prints here; a failure is kept for {@link #check}
     */
    PrintWriter printWriter() {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int offset, int length) {
                try {
                    print(new String(text, offset, length));
                } catch (OutputException e) {
                    failure = e;
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    /**
     * The same output as a stream, for what is long; closing it does nothing.
     *
     * @return flushes whatever it is given, so buffer before it; throws an {@link OutputException} if that fails
     */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                Output.this.write(to -> to.write(b));
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                Output.this.write(to -> to.write(from, offset, length));
            }
        };
    }

    /** Throws the {@link OutputException} of {@link #printWriter}, if there was one. */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Writes something and flushes.
     *
     * @param printer what
     * @throws OutputException if it cannot be written
     */
    public void write(Printer printer) {
        try {
            printer.writeTo(stream);
            stream.flush();
        } catch (IOException e) {
            throw new OutputException(readerMayLeave, e);
        }
    }
}
