package io.github.twinland.sim.timeline;

import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A timeline as text, a line per segment in the order in which they began, times in ms. */
public final class TimelineText {

    private static final double NS_PER_MS = 1e6;

    private final Timeline timeline;
    private final Workload workload;

    /**
     * A text that is not written yet.
     *
     * @param timeline of a run
     * @param workload its tasks
     */
    public TimelineText(Timeline timeline, Workload workload) {
        this.timeline = timeline;
        this.workload = workload;
    }

    /**
     * Writes all of it.
     *
     * @param out where to
     * @throws IOException if {@code out} throws it
     */
    public void write(Appendable out) throws IOException {
        writeBetween(0, Long.MAX_VALUE, out);
    }

    /**
     * Writes what happened in a part of the run.
     *
     * @param fromNs segments that end before it are left out
     * @param toNs segments whose task became runnable after it are left out
     * @param out where to
     * @throws IOException if {@code out} throws it
     */
    public void writeBetween(long fromNs, long toNs, Appendable out) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            Segment segment = timeline.segment(i);
            if (segment.endNs() >= fromNs && segment.runnableNs() <= toNs) {
                segments.add(segment);
            }
        }
        segments.sort(Comparator.comparingLong(Segment::startNs).thenComparingInt(Segment::cpu));
        for (Segment segment : segments) {
            out.append(line(segment)).append('\n');
        }
    }

    /**
     * One segment in words.
     *
     * @param segment of this timeline
     * @return a line without its end
     */
    public String line(Segment segment) {
        String what = segment.hasRun()
                ? String.format(
                        Locale.ROOT,
                        "CPU %-3d %-22s ran %10.6f ms",
                        segment.cpu(),
                        name(segment.task()),
                        (segment.endNs() - segment.startNs()) / NS_PER_MS)
                : String.format(Locale.ROOT, "no CPU  %-22s still waits   ", name(segment.task()));
        String why = !segment.wokenUp()
                ? "displaced"
                : segment.waker() == Segment.NOBODY ? "woken" : "woken by " + name(segment.waker());
        return String.format(
                Locale.ROOT,
                "%14.6f  %s  waited %10.6f ms since %.6f, %s",
                segment.startNs() / NS_PER_MS,
                what,
                segment.waitNs() / NS_PER_MS,
                segment.runnableNs() / NS_PER_MS,
                why);
    }

    /**
     * A task's name.
     *
     * @param task index in the workload
     * @return comm and pid
     */
    public String name(int task) {
        TaskSpec spec = workload.tasks().get(task);
        return spec.comm() + "[" + spec.pid() + "]";
    }
}
