package io.github.twinland.sim.cli;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.cut.TaskSelection;
import io.github.twinland.traces.cut.TraceCutter;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code twinland cut}: writes a part of a trace. */
@Command(
        name = "cut",
        mixinStandardHelpOptions = true,
        description = "Writes a part of a trace: a window of time, some of the tasks.",
        footer = {
            "",
            "What the tasks did in that time stays as it was: who runs or waits at the start is told there, runs that the"
                    + " window cuts are cut, and who woke whom is kept. With --tasks the trace is read twice, so it must"
                    + " be a file.",
            "",
            "Examples:",
            "  twinland cut trace.txt part.twl --from 1.5 --to 2",
            "  twinland cut trace.txt part.twl --from @4709.475 --to @4709.6",
            "  twinland cut trace.txt make.txt --tasks make,cc1,812 --format perf-script"
        })
final class CutCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Mixin
    private final TraceOutputOptions output = new TraceOutputOptions();

    @Mixin
    private final CutOptions part = new CutOptions();

    CutCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws TraceException {
        TaskSelection tasks = part.tasks();
        part.to();
        if (!tasks.isEverything()) {
            learn(tasks);
        }
        try (ProgressDisplay.Task reading = output.progress(context).begin("cutting", " MB", 1_000_000, trace.bytes());
                TraceReader reader = trace.open(context, reading::reached);
                TraceDestination to = output.open(context, trace.file())) {
            TraceCutter cutter = new TraceCutter(part.from(), part.to(), tasks, to);
            SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
            SchedEvent event = new SchedEvent();
            while (!cutter.isPast() && reader.next(event)) {
                history.accept(event);
                cutter.accept(event);
            }
            reading.end();
            if (cutter.end() == 0) {
                throw CliException.badInput(
                        trace.name() + ": no switch" + (tasks.isEverything() ? "" : " of these tasks")
                                + " lies in that window; `twinland inspect` says how long the recording is and who is in"
                                + " it");
            }
            to.finish(reader);
        }
        return ExitCodes.OK;
    }

    /** Looks through the trace for who bears the names. */
    private void learn(TaskSelection tasks) throws TraceException {
        if (trace.file() == null) {
            throw CliException.badInput("--tasks reads the trace twice, which standard input cannot; give a file");
        }
        try (ProgressDisplay.Task reading =
                        output.progress(context).begin("looking for tasks", " MB", 1_000_000, trace.bytes());
                TraceReader reader = trace.open(context, reading::reached)) {
            reader.forEach(tasks::learn);
        }
        if (!tasks.unseenNames().isEmpty()) {
            throw CliException.badInput(trace.name() + ": no task is called " + String.join(" or ", tasks.unseenNames())
                    + "; `twinland inspect` lists them");
        }
    }
}
