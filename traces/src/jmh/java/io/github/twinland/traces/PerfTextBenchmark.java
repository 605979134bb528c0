package io.github.twinland.traces;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
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

/**
 * Reads the text of perf script, beside {@code grep -c sched_switch} over the same file: the reader must take at most four
 * times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(2)
public class PerfTextBenchmark {

    private static final Path SAMPLE = Path.of("samples", "vm-7.3.4", "eevdf.perf-sched-script.txt.gz");
    private static final Pattern TIME = Pattern.compile("^(.* \\[\\d+\\] )( *\\d+)\\.(\\d{6})(: .*)$");
    private static final long SAMPLE_US = 3_400_000;
    private static final int US_PER_S = 1_000_000;

    /** How many copies of the sample, one after the other in time, make the file: 60 are 215 MB. */
    @Param("60")
    private int copies;

    private Path file;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("twinland-", ".perf-script.txt");
        List<String> lines;
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
            lines = text.lines().toList();
        }
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            for (int copy = 0; copy < copies; copy++) {
                for (String line : lines) {
                    Matcher m = TIME.matcher(line);
                    if (!m.matches()) {
                        throw new IllegalStateException("no time in: " + line);
                    }
                    long us = Long.parseLong(m.group(2).strip() + m.group(3)) + copy * SAMPLE_US;
                    text.write(String.format(
                            Locale.ROOT, "%s%5d.%06d%s%n", m.group(1), us / US_PER_S, us % US_PER_S, m.group(4)));
                }
            }
        }
    }

    /** Removes the file. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** The events alone. */
    @Benchmark
    public long read() throws TraceException {
        return Reading.events(file);
    }

    /** The events and what the tasks did. */
    @Benchmark
    public long readAndFollow() throws TraceException {
        return Reading.history(file);
    }

    /** What to compare with, its process started and ended. Its output must go to a pipe: into /dev/null it stops early. */
    @Benchmark
    public long grep() throws IOException, InterruptedException {
        Process grep = new ProcessBuilder("grep", "-c", "sched_switch", file.toString()).start();
        long count =
                Long.parseLong(new String(grep.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        grep.waitFor();
        return count;
    }
}
