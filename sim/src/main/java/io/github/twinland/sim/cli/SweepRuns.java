package io.github.twinland.sim.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.metrics.RunOutcome;
import io.github.twinland.sim.parallel.Workers;
import io.github.twinland.sim.report.JsonFormat;
import io.github.twinland.sim.report.OutcomeJson;
import io.github.twinland.sim.sweep.ResultsFile;
import io.github.twinland.sim.sweep.SweepPlan;
import io.github.twinland.sim.sweep.SweepResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the runs of a sweep that have no result yet, and writes each to the file as soon as it is there. */
final class SweepRuns {

    private final SweepPlan plan;
    private final List<ComparedPolicies.Candidate> candidates;
    private final ManyRuns runs;

    /** Runs of a plan; the candidates are its points. */
    SweepRuns(SweepPlan plan, List<ComparedPolicies.Candidate> candidates, ManyRuns runs) {
        this.plan = plan;
        this.candidates = candidates;
        this.runs = runs;
    }

    /**
     * Makes what is missing.
     *
     * @throws IOException if the file cannot be written to
     */
    void complete(SweepResults results, ResultsFile file, int threads, ProgressDisplay progress) throws IOException {
        int[] missing = results.missing();
        int before = plan.runs() - missing.length;
        AtomicInteger done = new AtomicInteger();
        String doing = before == 0 ? "sweeping" : "sweeping (" + before + " done before)";
        try (ProgressDisplay.Task shown = progress.begin(doing, " runs", 1, missing.length)) {
            Workers.each("sweep", threads, missing.length, job -> {
                int run = missing[job];
                String line = line(run);
                try {
                    file.append(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                results.add(run, line);
                shown.reached(done.incrementAndGet());
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String line(int run) {
        ComparedPolicies.Candidate candidate = candidates.get(plan.point(run));
        RunOutcome outcome = runs.run(candidate, plan.load(run), plan.seed(run));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonFormat.generator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("run", run);
            json.writeStringField("policy", candidate.label());
            json.writeStringField("load", runs.loadName(plan.load(run)));
            json.writeNumberField("seed", runs.seed(plan.seed(run)));
            OutcomeJson.writeFields(json, outcome);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
