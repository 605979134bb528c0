package io.github.twinland.sim.fuzz.cases;

import io.github.twinland.sim.PolicyFailure;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.check.TargetsAllowed;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimulationException;
import io.github.twinland.sim.machine.TopologyException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs cases under one scheduler and tells how it failed, if it did. */
public final class CaseRunner {

    private final Scheduler scheduler;

    /**
     * A runner, which can run any number of cases on any number of threads.
     *
     * @param scheduler who decides
     */
    public CaseRunner(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Runs a case.
     *
     * @param fuzzCase what to run
     * @param observers told of everything that happens
     * @return the failure, or null if there was none
     * @throws SimulationException if the case asks for something impossible
     */
    public @Nullable CaseFailure run(FuzzCase fuzzCase, KernelObserver... observers) {
        LatestTime time = new LatestTime();
        Simulation simulation = new Simulation(fuzzCase.setup(), fuzzCase.workload(), scheduler)
                .observe(time)
                .observe(new TargetsAllowed(fuzzCase.setup()));
        for (KernelObserver observer : observers) {
            simulation.observe(observer);
        }
        try {
            SimulationResult result = simulation.run();
            RunEnd end = result.end();
            if (!end.isFailure()) {
                return null;
            }
            String kind = end.kind() == RunEnd.Kind.STALLED ? CaseFailure.STALLED : CaseFailure.STUCK;
            return new CaseFailure(kind, time.ns, at(time.ns) + end.detail(), false);
        } catch (InvariantViolation e) {
            return new CaseFailure(e.invariant(), e.atNs(), String.valueOf(e.getMessage()), false);
        } catch (PolicyFailure e) {
            Throwable cause = e.getCause();
            String what = cause == null ? "" : " " + cause.getClass().getSimpleName();
            return new CaseFailure("the policy throws" + what, time.ns, String.valueOf(e.getMessage()), false);
        } catch (SimulationException | TopologyException e) {
            throw e;
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            String where = trace.length == 0 ? "" : " at " + trace[0];
            return new CaseFailure(
                    "twinland fails with " + e.getClass().getSimpleName(), time.ns, at(time.ns) + e + where, true);
        }
    }

    private static String at(long ns) {
        return String.format(Locale.ROOT, "at %,d ns: ", ns);
    }
}
