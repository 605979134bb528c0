package io.github.twinland.sim.testkit;

import io.github.twinland.sim.timeline.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.assertj.core.api.AbstractAssert;

/** What can be asserted of the tasks of one name, taken together. */
public final class TaskAssert extends AbstractAssert<TaskAssert, ScenarioRun> {

    private final String name;
    private final List<Segment> segments;
    private long measuredFromNs;

    TaskAssert(ScenarioRun run, String name) {
        super(run, TaskAssert.class);
        this.name = name;
        this.segments = run.segmentsOf(run.tasksCalled(name));
    }

    /**
     * Leaves out what began before a policy had warmed up.
     *
     * @param ns from the beginning of the run
     * @return this
     */
    public TaskAssert after(long ns) {
        measuredFromNs = ns;
        return this;
    }

    /**
     * From wake-up, or fork, to getting a CPU.
     *
     * @return what can be asserted of it
     */
    public LatencyAssert wakeupLatency() {
        return latency(
                "wake-up latency", segments.stream().filter(Segment::wokenUp).toList());
    }

    /**
     * From wanting a CPU to getting one, whether woken or displaced.
     *
     * @return what can be asserted of it
     */
    public LatencyAssert waitingTime() {
        return latency("wait", segments);
    }

    private LatencyAssert latency(String what, List<Segment> of) {
        List<Segment> measured = of.stream()
                .filter(segment -> segment.runnableNs() >= measuredFromNs)
                .toList();
        return new LatencyAssert(actual, "the " + what + " of '" + name + "'", measured);
    }

    /**
     * They ran for at least so long in all.
     *
     * @param ns CPU time
     * @return this
     */
    public TaskAssert ranAtLeast(long ns) {
        long ran = sum(segment -> segment.endNs() - segment.startNs());
        if (ran < ns) {
            failWithMessage(
                    "%s: expected '%s' to run for at least %s, but it ran for %s and waited for %s",
                    actual.title(), name, Excerpt.ms(ns), Excerpt.ms(ran), Excerpt.ms(sum(Segment::waitNs)));
        }
        return this;
    }

    /**
     * They ran on some CPUs only.
     *
     * @param cpus ids
     * @return this
     */
    public TaskAssert ranOnlyOn(int... cpus) {
        for (Segment segment : segments) {
            if (segment.hasRun() && Arrays.stream(cpus).noneMatch(cpu -> cpu == segment.cpu())) {
                failWithMessage(
                        "%s: expected '%s' to run on CPUs %s only, but at %s it ran on CPU %d",
                        actual.title(), name, Arrays.toString(cpus), Excerpt.ms(segment.startNs()), segment.cpu());
            }
        }
        return this;
    }

    private long sum(ToLongFunction<Segment> of) {
        return segments.stream().mapToLong(of).sum();
    }
}
