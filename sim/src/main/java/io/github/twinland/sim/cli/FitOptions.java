package io.github.twinland.sim.cli;

import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.fidelity.CostFit;
import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.RecordedLoad;
import io.github.twinland.sim.load.Testbed;
import io.github.twinland.sim.load.Variation;
import io.github.twinland.sim.machine.CostModels;
import io.github.twinland.sim.report.CostFitSummary;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.recorded.ReplayMode;
import io.github.twinland.traces.TraceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Recordings of a machine by which its costs are found, and where to keep these. */
public final class FitOptions {

    private static final String FIT = "--fit";
    static final String SAVE = "--save-costs";
    private static final int MOST_TRIES = 100_000;

    @Option(
            names = FIT,
            paramLabel = "OTHER",
            description = {
                "Find the costs by this recording of the same machine and scheduler (may be given several times), instead of"
                        + " the defaults, and judge by them."
            })
    private List<String> others = List.of();

    @Option(
            names = "--fit-tries",
            paramLabel = "N",
            description = "Costs to try, each with a simulation of every recording (default: 240).")
    private int tries = CostFit.DEFAULT_TRIES;

    @Option(names = SAVE, paramLabel = "FILE", description = "Write the costs that were found, for --costs.")
    private @Nullable String save;

    /** For picocli. */
    public FitOptions() {}

    /**
     * Finds the costs, if recordings were given, and saves them.
     *
     * @param trace the recording to judge, which may not be among them; breaks are treated as in it
     * @param machines puts a load on its machine
     * @return null if none were given
     * @throws TraceException if one cannot be read
     */
    @Nullable
    CostFitSummary find(
            CliContext context,
            ProgressDisplay progress,
            TraceOption trace,
            ReplayMode mode,
            Function<Load, Testbed> machines,
            Scheduler scheduler,
            Variation variation)
            throws TraceException {
        if (others.isEmpty()) {
            if (save != null) {
                throw CliException.badInput(SAVE + " keeps what " + FIT + " finds; give " + FIT + " a recording");
            }
            return null;
        }
        if (tries < 1 || tries > MOST_TRIES) {
            throw CliException.badInput("--fit-tries must be 1 to " + MOST_TRIES + ", got " + tries);
        }
        List<Path> inputs = inputs(trace.file());
        try (OutputFile file = PageOption.open(SAVE, save, inputs)) {
            List<Testbed> testbeds = new ArrayList<>();
            for (String other : others) {
                testbeds.add(machines.apply(trace.readAnother(other, context, progress, mode)));
            }
            CostFit.Result found;
            try (ProgressDisplay.Task shown = progress.begin("fitting", " costs", 1, tries)) {
                found = CostFit.fit(
                        targets(testbeds, scheduler, variation),
                        testbeds.get(0).costs(),
                        tries,
                        variation.seed(),
                        shown::reached);
            }
            if (file != null) {
                file.write(
                        stream -> stream.write(CostModels.toJson(found.costs()).getBytes(StandardCharsets.UTF_8)));
                file.commit();
            }
            return new CostFitSummary(others, found);
        }
    }

    /** The recordings that are read, the one to judge first. */
    List<Path> inputs(@Nullable Path judged) {
        List<Path> inputs = new ArrayList<>();
        if (judged != null) {
            inputs.add(judged);
        }
        for (String other : others) {
            Path path = TraceOption.path(other);
            if (judged != null
                    && path.toAbsolutePath()
                            .normalize()
                            .equals(judged.toAbsolutePath().normalize())) {
                throw CliException.badInput(other + ": is the recording to judge, which nothing may be fitted to; give "
                        + FIT + " another one");
            }
            inputs.add(path);
        }
        return inputs;
    }

    private static List<CostFit.Target> targets(List<Testbed> testbeds, Scheduler scheduler, Variation variation) {
        List<CostFit.Target> targets = new ArrayList<>();
        for (Testbed testbed : testbeds) {
            RecordedLoad load = (RecordedLoad) testbed.load();
            Workload workload = testbed.workload(variation.seed());
            CostFit.Target target = new CostFit.Target(
                    load.recording().metrics(),
                    costs -> testbed.withCosts(costs)
                            .simulation(workload, scheduler, variation, "")
                            .run()
                            .metrics());
            if (!target.isUsable()) {
                throw CliException.badInput(load.name() + ": no task waits in it, so it tells nothing of costs");
            }
            targets.add(target);
        }
        return targets;
    }
}
