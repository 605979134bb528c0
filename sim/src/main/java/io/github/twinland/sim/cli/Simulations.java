package io.github.twinland.sim.cli;

import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.RunReport;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Runs one load under several policies, showing how far each got. */
final class Simulations {

    private Simulations() {}

    /** Looks at nothing. */
    static final BiFunction<Workload, Topology, RunWatcher> UNWATCHED = (workload, topology) -> RunWatcher.NONE;

    /**
     * Runs the load under each policy.
     *
     * @param testbed what runs, and where
     * @param variation the same for all
     * @param candidates who decides
     * @param reproducer the command that does it again
     * @param watchers make who is told of each run, from what runs on which machine
     * @param progress where to show how far it is
     * @return what happened, in the order of the candidates
     * @throws CliException if an invariant was violated
     */
    static List<RunReport> run(
            Testbed testbed,
            Variation variation,
            List<ComparedPolicies.Candidate> candidates,
            String reproducer,
            BiFunction<Workload, Topology, RunWatcher> watchers,
            ProgressDisplay progress) {
        Workload workload = testbed.workload(variation.seed());
        RunWatcher watcher = watchers.apply(workload, testbed.machine().topology());
        long expectedNs = testbed.load().expectedNs(workload);
        List<RunReport> runs = new ArrayList<>();
        for (ComparedPolicies.Candidate candidate : candidates) {
            Simulation simulation = testbed.simulation(workload, candidate.scheduler(), variation, reproducer);
            watcher.begin(candidate.label()).forEach(simulation::observe);
            try (SimulationProgress shown =
                    SimulationProgress.begin(progress, candidate.scheduler().name(), expectedNs)) {
                runs.add(
                        new RunReport(candidate.label(), shown.watch(simulation).run()));
            } catch (InvariantViolation e) {
                throw CliException.failedRun(candidate.label() + ": " + e.getMessage());
            }
            watcher.end();
        }
        return runs;
    }

    /**
     * What a command returns when its reports are written.
     *
     * @param runs what happened
     * @return {@link ExitCodes#OK}
     * @throws CliException with {@link ExitCodes#FAILED_RUN} if a run failed
     */
    static int exitCode(List<RunReport> runs) {
        for (RunReport run : runs) {
            if (run.result().end().isFailure()) {
                throw CliException.failedRun(
                        run.label() + ": " + run.result().end().detail());
            }
        }
        return ExitCodes.OK;
    }
}
