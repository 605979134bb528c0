package io.github.twinland.sim.cli;

import io.github.twinland.sim.PolicyFailure;
import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.metrics.TaskClasses;
import io.github.twinland.sim.parallel.Workers;
import io.github.twinland.sim.report.SeedRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs of several loads with several seeds, under any number of policies; many at once, and the same however many. */
final class ManyRuns {

    private static final String THREAD = "runs";

    private final List<Testbed> testbeds;
    private final SeedRange seeds;
    private final Function<Run, String> reproducer;
    /** By load. */
    private final List<TaskClasses> classes;

    /**
     * One of them.
     *
     * @param testbed what runs, and where
     * @param candidate who decides
     * @param variation with which seed
     */
    record Run(Testbed testbed, ComparedPolicies.Candidate candidate, Variation variation) {

        /** The words of the command that makes this run by itself. */
        Stream<String> command(LoadOptions loads, MachineOptions machine, PolicyJarOption jars) {
            return Stream.of(
                            loads.command(testbed.load()),
                            Stream.of("--policy", candidate.label()),
                            jars.arguments(),
                            machine.arguments(),
                            SeedsOptions.arguments(variation))
                    .flatMap(words -> words);
        }
    }

    /**
     * Runs of these loads and seeds.
     *
     * @param reproducer gives the command that makes a run by itself
     */
    ManyRuns(List<Testbed> testbeds, SeedRange seeds, Function<Run, String> reproducer) {
        this.testbeds = testbeds;
        this.seeds = seeds;
        this.reproducer = reproducer;
        this.classes = testbeds.stream()
                .map(testbed -> testbed.classes(SeedsOptions.variation(seeds, 0)))
                .toList();
    }

    /**
     * Makes one run.
     *
     * @throws CliException if an invariant was violated, or the policy threw something
     */
    RunOutcome run(ComparedPolicies.Candidate candidate, int load, int seed) {
        Run run = new Run(testbeds.get(load), candidate, SeedsOptions.variation(seeds, seed));
        String again = reproducer.apply(run);
        try {
            return run.testbed().run(candidate.scheduler(), run.variation(), classes.get(load), again);
        } catch (InvariantViolation e) {
            throw CliException.failedRun(candidate.label() + ": " + e.getMessage());
        } catch (PolicyFailure e) {
            throw CliException.failedRun(e.getMessage() + "; repeat it with: " + again);
        }
    }

    /** The file of a load, as the user gave it. */
    String loadName(int load) {
        return testbeds.get(load).load().name();
    }

    /** The seed of a number. */
    long seed(int index) {
        return SeedsOptions.variation(seeds, index).seed();
    }

    /** All runs under these policies, by policy, load and seed. */
    List<List<List<RunOutcome>>> run(
            List<ComparedPolicies.Candidate> candidates, int threads, ProgressDisplay progress, String doing) {
        int perCandidate = testbeds.size() * seeds.count();
        RunOutcome[] outcomes = new RunOutcome[candidates.size() * perCandidate];
        AtomicInteger done = new AtomicInteger();
        try (ProgressDisplay.Task shown = progress.begin(doing, " runs", 1, outcomes.length)) {
            Workers.each(THREAD, threads, outcomes.length, job -> {
                int within = job % perCandidate;
                outcomes[job] = run(candidates.get(job / perCandidate), within / seeds.count(), within % seeds.count());
                shown.reached(done.incrementAndGet());
            });
        }
        List<List<List<RunOutcome>>> byCandidate = new ArrayList<>();
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            List<List<RunOutcome>> byLoad = new ArrayList<>();
            for (int load = 0; load < testbeds.size(); load++) {
                int from = candidate * perCandidate + load * seeds.count();
                byLoad.add(List.of(Arrays.copyOfRange(outcomes, from, from + seeds.count())));
            }
            byCandidate.add(byLoad);
        }
        return byCandidate;
    }
}
