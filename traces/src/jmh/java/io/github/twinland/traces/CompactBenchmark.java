package io.github.twinland.traces;

import io.github.twinland.traces.compact.CompactWriter;
import io.github.twinland.traces.perftext.PerfScriptWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads the same events from a compact trace and from perf's text, and writes them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(1)
public class CompactBenchmark {

    private static final Path SAMPLE = Path.of("samples", "vm-7.3.4", "eevdf.perf-sched-script.txt.gz");
    private static final long SAMPLE_NS = 3_400_000_000L;

    /** How many copies of the sample, one after the other in time, make the files. */
    @Param("60")
    private int copies;

    private Path compact;
    private Path text;

    /** Writes the files and tells their sizes. */
    @Setup
    public void write() throws IOException, TraceException {
        compact = Files.createTempFile("twinland-", ".twl");
        text = Files.createTempFile("twinland-", ".txt");
        try (OutputStream compactOut = new BufferedOutputStream(Files.newOutputStream(compact));
                OutputStream textOut = new BufferedOutputStream(Files.newOutputStream(text))) {
            CompactWriter compactWriter = new CompactWriter(compactOut);
            PerfScriptWriter textWriter = new PerfScriptWriter(textOut);
            SchedEvent event = new SchedEvent();
            for (int copy = 0; copy < copies; copy++) {
                try (TraceReader reader = Traces.open(SAMPLE)) {
                    while (reader.next(event)) {
                        event.timeNs(event.timeNs() + copy * SAMPLE_NS);
                        compactWriter.write(event);
                        textWriter.write(event);
                    }
                }
            }
            compactWriter.finish("perf-script", new ImportReport());
        }
        System.out.printf("compact %d bytes, text %d bytes%n", Files.size(compact), Files.size(text));
    }

    /** Removes the files. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(compact);
        Files.delete(text);
    }

    /** The events of the compact trace. */
    @Benchmark
    public long readCompact() throws TraceException {
        return Reading.events(compact);
    }

    /** The same events out of the text. */
    @Benchmark
    public long readText() throws TraceException {
        return Reading.events(text);
    }

    /** The events of the compact trace, and what the tasks did. */
    @Benchmark
    public long readCompactAndFollow() throws TraceException {
        return Reading.history(compact);
    }

    /** From one compact trace to another. */
    @Benchmark
    public long convert() throws TraceException, IOException {
        try (TraceReader reader = Traces.open(compact);
                OutputStream nowhere = OutputStream.nullOutputStream()) {
            CompactWriter writer = new CompactWriter(nowhere);
            SchedEvent event = new SchedEvent();
            while (reader.next(event)) {
                writer.write(event);
            }
            writer.finish(reader.format(), reader.report());
            return reader.report().count(ImportCounter.EVENTS);
        }
    }
}
