package io.github.twinland.sim.testkit;

import io.github.twinland.sim.timeline.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Words for messages: times, and the part of a timeline that explains a wait. */
final class Excerpt {

    private static final int MOST_LINES = 16;
    private static final double NS_PER_MS = 1e6;

    private Excerpt() {}

    static String ms(long ns) {
        return ms((double) ns);
    }

    static String ms(double ns) {
        return String.format(Locale.ROOT, "%.6f ms", ns / NS_PER_MS);
    }

    /** What a task waited for: the segment itself, then all that ran while it waited. */
    static String ofWait(ScenarioRun run, Segment wait) {
        return "the wait:\n" + run.text().line(wait) + "\nwhat ran meanwhile:\n"
                + between(run, wait.runnableNs(), wait.startNs(), wait);
    }

    static String between(ScenarioRun run, long fromNs, long toNs, Segment without) {
        StringBuilder text = new StringBuilder();
        try {
            run.text().writeBetween(fromNs, toNs, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder failed", e);
        }
        String own = run.text().line(without);
        List<String> lines =
                text.toString().lines().filter(line -> !line.equals(own)).toList();
        if (lines.size() <= MOST_LINES) {
            return String.join("\n", lines);
        }
        int half = MOST_LINES / 2;
        return String.join("\n", lines.subList(0, half)) + "\n  ... " + (lines.size() - MOST_LINES) + " more ...\n"
                + String.join("\n", lines.subList(lines.size() - half, lines.size()));
    }
}
