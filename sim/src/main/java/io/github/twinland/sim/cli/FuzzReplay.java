package io.github.twinland.sim.cli;

import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.fuzz.cases.CaseFailure;
import io.github.twinland.sim.fuzz.cases.CaseRunner;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.json.JsonFiles;
import io.github.twinland.sim.timeline.SimulatedTimeline;
import io.github.twinland.sim.timeline.TimelineText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code twinland fuzz --replay}: runs one case from a file and shows what ran before it failed. */
final class FuzzReplay {

    private static final int MOST_LINES = 40;

    private final CliContext context;
    private final OutputOptions output;

    FuzzReplay(CliContext context, OutputOptions output) {
        this.context = context;
        this.output = output;
    }

    int run(String file, String policy, Scheduler scheduler) {
        FuzzCase fuzzCase = FuzzCase.parse(JsonFiles.read(file, "the case", "a case"), file);
        SimulatedTimeline timeline =
                new SimulatedTimeline(fuzzCase.workload().tasks().size());
        try (JsonDestination json = output.open(context, TraceOption.path(file))) {
            CaseFailure failure = new CaseRunner(scheduler).run(fuzzCase, timeline);
            json.write(generator -> {
                generator.writeStartObject();
                generator.writeStringField("policy", policy);
                generator.writeBooleanField("failed", failure != null);
                if (failure != null) {
                    generator.writeStringField("kind", failure.kind());
                    generator.writeNumberField("at_ns", failure.atNs());
                    generator.writeStringField("message", failure.message());
                }
                generator.writeEndObject();
            });
            if (output.wantsTable()) {
                context.out()
                        .print(
                                failure == null
                                        ? ""
                                        : timeline(new TimelineText(timeline.timeline(), fuzzCase.workload())));
                context.out()
                        .print(policy + ": " + fuzzCase.size() + ": "
                                + (failure == null ? "no failure" : "FAILED: " + failure.kind()) + "\n");
            }
            if (failure == null) {
                return ExitCodes.OK;
            }
            if (failure.internal()) {
                return ExitCodes.INTERNAL_ERROR;
            }
            throw CliException.failedRun(policy + ": " + failure.message());
        }
    }

    private static String timeline(TimelineText timeline) {
        StringBuilder text = new StringBuilder();
        try {
            timeline.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder failed", e);
        }
        List<String> lines = text.toString().lines().toList();
        int left = Math.max(0, lines.size() - MOST_LINES);
        return (left == 0 ? "" : "... " + left + " lines before these ...\n")
                + String.join("\n", lines.subList(left, lines.size())) + "\n\n";
    }
}
