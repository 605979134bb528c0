package io.github.twinland.traces;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What reading a trace costs, whatever its format: {@code scripts/bench-perf-data}. Each pass opens the file and takes every
 * event; the first one pays for class loading and compiling as well. Times are CPU time of the reading thread.
 */
public final class ReadCost {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ReadCost() {}

    /**
     * Runs the benchmark and prints a line: events, CPU time of the first pass and of the shortest one, in ms.
     *
     * @param args a trace and how often it is read
     * @throws TraceException if it cannot be read
     */
    public static void main(String[] args) throws TraceException {
        Path file = Path.of(args[0]);
        int passes = Integer.parseInt(args[1]);
        long events = 0;
        double firstMs = 0;
        double shortestMs = Double.MAX_VALUE;
        for (int pass = 0; pass < passes; pass++) {
            long start = THREADS.getCurrentThreadCpuTime();
            events = read(file);
            double ms = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            firstMs = pass == 0 ? ms : firstMs;
            shortestMs = Math.min(shortestMs, ms);
        }
        System.out.printf(Locale.ROOT, "%d %.0f %.0f%n", events, firstMs, shortestMs);
    }

    private static long read(Path file) throws TraceException {
        SchedEvent event = new SchedEvent();
        try (TraceReader reader = Traces.open(file)) {
            while (reader.next(event)) {
                // Taking it is all that is measured.
            }
            return reader.report().count(ImportCounter.EVENTS);
        }
    }
}
