package io.github.twinland.sim.testkit;

import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.timeline.IdleWhileWaiting;
import io.github.twinland.sim.timeline.Segment;
import io.github.twinland.sim.workload.TaskSpec;
import java.util.BitSet;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;

/** What can be asserted of a whole run. */
public final class ScenarioRunAssert extends AbstractAssert<ScenarioRunAssert, ScenarioRun> {

    ScenarioRunAssert(ScenarioRun run) {
        super(run, ScenarioRunAssert.class);
    }

    /**
     * Turns to the tasks of one name.
     *
     * @param name of one task or several, which are taken together
     * @return what can be asserted of them
     */
    public TaskAssert task(String name) {
        isNotNull();
        return new TaskAssert(actual, name);
    }

    /**
     * Every task came to its end and the policy did not fail.
     *
     * @return this
     */
    public ScenarioRunAssert completed() {
        isNotNull();
        RunEnd end = actual.result().end();
        if (end.kind() != RunEnd.Kind.COMPLETED) {
            failWithMessage(
                    "%s: expected every task to end, but the run ended at %s as %s %s",
                    actual.title(), end(), end.kind(), end.detail());
        }
        return this;
    }

    private String end() {
        return Excerpt.ms(actual.timeline().endNs());
    }

    /**
     * The run was not ended by the watchdog, and no task is left that nothing will ever run.
     *
     * @return this
     */
    public ScenarioRunAssert didNotStall() {
        isNotNull();
        RunEnd end = actual.result().end();
        if (end.isFailure()) {
            failWithMessage("%s: stalled at %s: %s", actual.title(), end(), end.detail());
        }
        return this;
    }

    /**
     * No task was runnable for longer without running, those that still wait at the end included.
     *
     * @param boundNs ns
     * @return this
     */
    public ScenarioRunAssert noTaskWaitsLongerThan(long boundNs) {
        isNotNull();
        Segment longest = null;
        for (int i = 0; i < actual.timeline().size(); i++) {
            Segment segment = actual.timeline().segment(i);
            if (longest == null || segment.waitNs() > longest.waitNs()) {
                longest = segment;
            }
        }
        if (longest != null && longest.waitNs() > boundNs) {
            failWithMessage(
                    "%s: expected no task to wait longer than %s, but %s waited %s, from %s on;%n%s",
                    actual.title(),
                    Excerpt.ms(boundNs),
                    actual.text().name(longest.task()),
                    Excerpt.ms(longest.waitNs()),
                    Excerpt.ms(longest.runnableNs()),
                    Excerpt.ofWait(actual, longest));
        }
        return this;
    }

    /**
     * No CPU was idle for longer while a task that may run there waited.
     *
     * @param boundNs ns; what switching, interrupts and the way through user space take
     * @return this
     */
    public ScenarioRunAssert isWorkConserving(long boundNs) {
        isNotNull();
        IdleWhileWaiting longest = IdleWhileWaiting.longest(actual.timeline(), actual.workload(), actual.topology());
        if (longest != null && longest.durationNs() > boundNs) {
            failWithMessage(
                    "%s: expected no CPU to be idle for longer than %s while a task waits, but CPU %d was idle for %s"
                            + " from %s on while %s waited",
                    actual.title(),
                    Excerpt.ms(boundNs),
                    longest.cpu(),
                    Excerpt.ms(longest.durationNs()),
                    Excerpt.ms(longest.fromNs()),
                    actual.text().name(longest.task()));
        }
        return this;
    }

    /**
     * Every task ran only where its affinity mask lets it.
     *
     * @return this
     */
    public ScenarioRunAssert nothingRanOutsideItsMask() {
        isNotNull();
        for (int i = 0; i < actual.timeline().size(); i++) {
            Segment segment = actual.timeline().segment(i);
            TaskSpec task = actual.workload().tasks().get(segment.task());
            if (segment.hasRun() && task.cpus() != null && !task.cpus().contains(segment.cpu())) {
                failWithMessage(
                        "%s: at %s %s ran on CPU %d, outside its mask %s",
                        actual.title(),
                        Excerpt.ms(segment.startNs()),
                        actual.text().name(segment.task()),
                        segment.cpu(),
                        task.cpus());
            }
        }
        return this;
    }

    /**
     * Two names had CPU time in a proportion.
     *
     * @param first name of one task or several
     * @param firstParts how many parts it should have
     * @param second name of one task or several
     * @param secondParts how many parts it should have
     * @param tolerancePercent how far the first's share of both may be off, percent of that share
     * @return this
     */
    public ScenarioRunAssert shares(
            String first, double firstParts, String second, double secondParts, double tolerancePercent) {
        isNotNull();
        double firstNs = (double) ranNs(first);
        double secondNs = (double) ranNs(second);
        double expected = firstParts / (firstParts + secondParts);
        double share = firstNs / (firstNs + secondNs);
        if (!(Math.abs(share - expected) <= expected * tolerancePercent / 100)) {
            failWithMessage(
                    "%s: expected '%s' and '%s' to share CPU time as %s:%s within %s %%, but they ran %s and %s"
                            + " (as %s:1)",
                    actual.title(),
                    first,
                    second,
                    number(firstParts),
                    number(secondParts),
                    number(tolerancePercent),
                    Excerpt.ms(firstNs),
                    Excerpt.ms(secondNs),
                    number(firstNs / secondNs));
        }
        return this;
    }

    private long ranNs(String name) {
        BitSet tasks = actual.tasksCalled(name);
        return actual.segmentsOf(tasks).stream()
                .mapToLong(segment -> segment.endNs() - segment.startNs())
                .sum();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }
}
