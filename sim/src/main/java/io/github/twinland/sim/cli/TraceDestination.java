package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.ImportWarnings;
import io.github.twinland.sim.report.Printable;
import io.github.twinland.sim.report.WrittenTraceText;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.TraceWriter;
import io.github.twinland.traces.perftext.PerfScriptWriter;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A trace that a command writes: whole or not at all, to a file or to standard output. */
final class TraceDestination implements SchedEventSink, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Begins a trace on a stream. */
    @FunctionalInterface
    interface Format {
        TraceWriter begin(OutputStream stream) throws IOException;
    }

    private final CliContext context;
    private final String name;
    private final @Nullable OutputFile file;
    private final Counted bytes;
    private final boolean quiet;
    private final OutputStream stream;
    private final TraceWriter writer;
    private long events;
    private long interrupts;

    private TraceDestination(CliContext context, String name, @Nullable OutputFile file, Format format, boolean quiet)
            throws IOException {
        this.context = context;
        this.name = name;
        this.file = file;
        this.quiet = quiet;
        this.bytes = new Counted(file == null ? context.out().stream() : file.stream());
        boolean gzip = name.toLowerCase(Locale.ROOT).endsWith(".gz");
        this.stream = new BufferedOutputStream(gzip ? new GZIPOutputStream(bytes, BUFFER) : bytes, BUFFER);
        this.writer = format.begin(stream);
    }

    static TraceDestination open(CliContext context, String name, @Nullable Path input, Format format, boolean quiet) {
        OutputFile file = name.equals(TraceOption.STANDARD)
                ? null
                : OutputFile.open("OUT", name, input == null ? List.of() : List.of(input));
        try {
            return new TraceDestination(context, name, file, format, quiet);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void accept(SchedEvent event) {
        try {
            writer.write(event);
        } catch (IOException e) {
            throw failed(file, e);
        }
        events++;
        interrupts += event.inInterrupt() ? 1 : 0;
    }

    /** Ends the trace and lets it appear. */
    void finish(TraceReader source) {
        try {
            writer.finish(source.format(), source.report());
            stream.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
        if (file != null) {
            file.commit();
        }
        if (quiet) {
            return;
        }
        if (file != null) {
            context.out().print(WrittenTraceText.format(name, events, bytes.count));
        }
        for (String warning : ImportWarnings.of(source.report())) {
            context.err().print(Printable.oneLine("note: " + warning) + "\n");
        }
        if (interrupts > 0 && writer instanceof PerfScriptWriter) {
            context.err().print(Printable.oneLine("note: " + WrittenTraceText.lostInterrupts(interrupts)) + "\n");
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private static CliException failed(@Nullable OutputFile file, IOException e) {
        return file == null
                ? CliException.badInput("standard output cannot be written to: " + e.getMessage())
                : file.failed(e);
    }

    /** Counts what comes out at the end. */
    private static final class Counted extends FilterOutputStream {

        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            count += length;
        }
    }
}
