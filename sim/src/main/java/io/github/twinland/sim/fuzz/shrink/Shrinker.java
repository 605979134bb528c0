package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.fuzz.cases.CaseFailure;
import io.github.twinland.sim.fuzz.cases.CaseRunner;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.StarvationBound;
import io.github.twinland.sim.kernel.SimulationException;
import io.github.twinland.sim.kernel.ext.ExtConfig;
import java.util.List;

/**
 * Makes a case that fails smaller, step by step, until no step makes it smaller that still fails in the same way. No
 * watchdog is made stricter than a fair policy can bear.
 */
public final class Shrinker {

    /** Switches and rounds in all runs together, a few million a second. */
    private static final long MOST_STEPS = 20_000_000L;

    private static final List<Reduction> REDUCTIONS = List.of(
            new FewerElements(Tasks::of, Tasks::remove),
            new FewerElements(
                    Tasks::events, (document, event) -> Tasks.events(document).remove(event)),
            new EarlierEnd(),
            new SmallerMachine(),
            new PlainSettings(),
            new ShorterPrograms(),
            new SmallerNumbers());

    private final CaseRunner runner;
    private final boolean fair;
    private FuzzCase smallest;
    private CaseFailure failure;
    private int attempts;
    /** Of the smallest case. */
    private long steps = MOST_STEPS;

    private long allSteps;

    /**
     * A small case.
     *
     * @param fuzzCase fails
     * @param failure how
     * @param attempts how many cases were run to find it
     */
    public record Shrunk(FuzzCase fuzzCase, CaseFailure failure, int attempts) {}

    private Shrinker(CaseRunner runner, FuzzCase failing, CaseFailure failure) {
        this.runner = runner;
        this.smallest = failing;
        this.failure = failure;
        this.fair = isFair(failing.document());
    }

    /**
     * Shrinks a case.
     *
     * @param runner runs cases under the scheduler that fails
     * @param failing a case
     * @param failure how it fails
     * @return a case that fails in the same way, the same one if none is smaller
     */
    public static Shrunk shrink(CaseRunner runner, FuzzCase failing, CaseFailure failure) {
        Shrinker shrinker = new Shrinker(runner, failing, failure);
        shrinker.shorten();
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Reduction reduction : REDUCTIONS) {
                while (reduction.apply(shrinker.smallest.document(), shrinker::accept)) {
                    smaller = true;
                }
            }
            shrinker.shorten();
        }
        shrinker.tidy();
        return new Shrunk(shrinker.smallest, shrinker.failure, shrinker.attempts);
    }

    /** Ends the run when it has failed. */
    private void shorten() {
        ObjectNode shorter = smallest.document();
        long endNs = failure.atNs() + 1;
        if (shorter.withObject("/workload").path("duration_ns").asLong(Long.MAX_VALUE) > endNs) {
            shorter.withObject("/workload").put("duration_ns", endNs);
            accept(shorter);
        }
    }

    /** Takes the end away where tasks end by themselves: with a policy that was mended they are to come to it. */
    private void tidy() {
        ObjectNode tidied = smallest.document();
        tidied.withObject("/workload").remove("duration_ns");
        accept(tidied);
        ObjectNode calm = smallest.document();
        if (Tasks.events(calm).isEmpty()) {
            calm.remove("events");
            accept(calm);
        }
    }

    private boolean accept(ObjectNode document) {
        if (allSteps >= MOST_STEPS || (fair && !isFair(document))) {
            return false;
        }
        attempts++;
        StepBudget budget = new StepBudget(steps);
        try {
            FuzzCase candidate = FuzzCase.of(document, "a shrunk case");
            CaseFailure found = runner.run(candidate, budget);
            if (found == null || !found.kind().equals(failure.kind())) {
                return false;
            }
            smallest = candidate;
            failure = found;
            steps = budget.steps() + budget.steps() / 2;
            return true;
        } catch (IllegalArgumentException | SimulationException notPossible) {
            return false;
        } finally {
            allSteps += budget.steps();
        }
    }

    /** A case without a watchdog cannot ask too much of it. */
    private static boolean isFair(ObjectNode document) {
        long otherwise = ExtConfig.defaults().watchdogNs();
        long watchdogNs = document.path("sched_ext").path("watchdog_ns").asLong(otherwise);
        return watchdogNs == 0 || watchdogNs >= StarvationBound.ns(document);
    }
}
