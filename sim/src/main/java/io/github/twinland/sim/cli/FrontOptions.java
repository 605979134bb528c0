package io.github.twinland.sim.cli;

import io.github.twinland.sim.metrics.Figure;
import io.github.twinland.sim.sweep.SweepPoint;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two figures by which the points of a sweep are judged. */
public final class FrontOptions {

    private static final String LATENCY = "wakeup_latency_p99_ns";
    private static final String THROUGHPUT = "throughput_cpus";

    @Option(
            names = "--latency",
            paramLabel = "FIGURE",
            defaultValue = LATENCY,
            completionCandidates = Keys.class,
            description = "The figure of latency (default: ${DEFAULT-VALUE}); any of docs/comparing.md.")
    private String latency = LATENCY;

    @Option(
            names = "--throughput",
            paramLabel = "FIGURE",
            defaultValue = THROUGHPUT,
            completionCandidates = Keys.class,
            description = "The figure of throughput (default: ${DEFAULT-VALUE}).")
    private String throughput = THROUGHPUT;

    /** For picocli. */
    public FrontOptions() {}

    /** The figures, for completion in a shell. */
    static final class Keys implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Figure.values()).map(Figure::key).iterator();
        }
    }

    Figure latency() {
        return figure("--latency", latency);
    }

    Figure throughput() {
        return figure("--throughput", throughput);
    }

    /** The point with the best latency, the earliest if there are many; null if none has one. */
    @Nullable
    SweepPoint best(List<SweepPoint> points) {
        Comparator<SweepPoint> byLatency = Comparator.comparingDouble(SweepPoint::latency);
        return points.stream()
                .filter(SweepPoint::onFront)
                .min(latency().unit().lessIsBetter() ? byLatency : byLatency.reversed())
                .orElse(null);
    }

    private static Figure figure(String option, String key) {
        for (Figure figure : Figure.values()) {
            if (figure.key().equals(key)) {
                return figure;
            }
        }
        throw CliException.badInput(option + " " + key + ": there is no such figure; there are "
                + Arrays.stream(Figure.values()).map(Figure::key).collect(Collectors.joining(", ")));
    }
}
