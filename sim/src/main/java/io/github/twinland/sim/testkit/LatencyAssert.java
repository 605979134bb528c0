package io.github.twinland.sim.testkit;

import io.github.twinland.sim.timeline.Segment;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;

/** What can be asserted of many waits: one of their percentiles, their mean or their maximum. */
public final class LatencyAssert extends AbstractAssert<LatencyAssert, ScenarioRun> {

    private final String what;
    private final List<Segment> byLength;

    LatencyAssert(ScenarioRun run, String what, List<Segment> waits) {
        super(run, LatencyAssert.class);
        this.what = what;
        this.byLength =
                waits.stream().sorted(Comparator.comparingLong(Segment::waitNs)).toList();
    }

    /**
     * A percentile: the shortest wait that at least so many percent of the waits do not exceed.
     *
     * @param percent above 0, at most 100
     * @return what can be asserted of it
     */
    public QuantityAssert percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile lies above 0 and at most at 100, got " + percent);
        }
        String name = String.format(Locale.ROOT, "p%s", percent).replaceAll("\\.0$", "");
        int rank = (int) Math.ceil(percent / 100 * byLength.size());
        return quantity(name, Math.max(rank, 1) - 1);
    }

    /**
     * The median.
     *
     * @return what can be asserted of it
     */
    public QuantityAssert p50() {
        return percentile(50);
    }

    /**
     * The 99th percentile.
     *
     * @return what can be asserted of it
     */
    public QuantityAssert p99() {
        return percentile(99);
    }

    /**
     * The longest wait.
     *
     * @return what can be asserted of it
     */
    public QuantityAssert max() {
        return quantity("the maximum", byLength.size() - 1);
    }

    /**
     * The mean.
     *
     * @return what can be asserted of it
     */
    public QuantityAssert mean() {
        requireWaits();
        double mean = byLength.stream().mapToLong(Segment::waitNs).average().orElse(0);
        return new QuantityAssert(actual, label("the mean"), mean, byLength.get(byLength.size() - 1));
    }

    private QuantityAssert quantity(String name, int index) {
        requireWaits();
        Segment wait = byLength.get(index);
        return new QuantityAssert(actual, label(name), wait.waitNs(), wait);
    }

    private String label(String name) {
        return name + " of " + what + " (" + byLength.size() + " values)";
    }

    private void requireWaits() {
        if (byLength.isEmpty()) {
            failWithMessage("%s: nothing to measure of %s: it never wanted a CPU", actual.title(), what);
        }
    }
}
