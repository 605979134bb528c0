package io.github.twinland.sim.cli;

import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.report.RunReport;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Runs one workload under several policies, showing how far each got. */
final class Simulations {

    private Simulations() {}

    /**
     * Runs the workload under each policy.
     *
     * @param setup machine, costs and seed, the same for all
     * @param workload what runs
     * @param candidates who decides
     * @param watcher told of each run
     * @param progress where to show how far it is
     * @param expectedNs how long a run may take in virtual time, ns, as far as one can guess
     * @return what happened, in the order of the candidates
     * @throws CliException if an invariant was violated
     */
    static List<RunReport> run(
            SimulationSetup setup,
            Workload workload,
            List<ComparedPolicies.Candidate> candidates,
            RunWatcher watcher,
            ProgressDisplay progress,
            long expectedNs) {
        List<RunReport> runs = new ArrayList<>();
        for (ComparedPolicies.Candidate candidate : candidates) {
            Simulation simulation = new Simulation(setup, workload, candidate.scheduler());
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
