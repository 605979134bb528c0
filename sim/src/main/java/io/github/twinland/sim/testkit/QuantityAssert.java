package io.github.twinland.sim.testkit;

import io.github.twinland.sim.timeline.Segment;
import org.assertj.core.api.AbstractAssert;

/** What can be asserted of one time, with the wait that explains it. */
public final class QuantityAssert extends AbstractAssert<QuantityAssert, ScenarioRun> {

    private final String what;
    private final double ns;
    private final Segment example;

    QuantityAssert(ScenarioRun run, String what, double ns, Segment example) {
        super(run, QuantityAssert.class);
        this.what = what;
        this.ns = ns;
        this.example = example;
    }

    /**
     * It is shorter.
     *
     * @param boundNs ns
     * @return this
     */
    public QuantityAssert isBelow(long boundNs) {
        if (!(ns < (double) boundNs)) {
            failed("below " + Excerpt.ms(boundNs));
        }
        return this;
    }

    /**
     * It is longer.
     *
     * @param boundNs ns
     * @return this
     */
    public QuantityAssert isAbove(long boundNs) {
        if (!(ns > (double) boundNs)) {
            failed("above " + Excerpt.ms(boundNs));
        }
        return this;
    }

    /**
     * It lies in a range.
     *
     * @param lowNs least, ns
     * @param highNs most, ns
     * @return this
     */
    public QuantityAssert isBetween(long lowNs, long highNs) {
        if (!(ns >= (double) lowNs && ns <= (double) highNs)) {
            failed("between " + Excerpt.ms(lowNs) + " and " + Excerpt.ms(highNs));
        }
        return this;
    }

    /**
     * The time itself, to compare it with that of another run.
     *
     * @return ns
     */
    public double ns() {
        return ns;
    }

    private void failed(String expected) {
        failWithMessage(
                "%s: expected %s to be %s, but it was %s, as when %s wanted a CPU at %s;%n%s",
                actual.title(),
                what,
                expected,
                Excerpt.ms(ns),
                actual.text().name(example.task()),
                Excerpt.ms(example.runnableNs()),
                Excerpt.ofWait(actual, example));
    }
}
