package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.workload.Window;
import io.github.twinland.sim.workload.Workload;
import java.io.IOException;
import java.util.List;

/**
 * What {@code twinland run} tells: a workload, and what became of it under each policy.
 *
 * @param file of the workload, as the user gave it
 * @param format it is written in
 * @param workload what ran
 * @param seed of everything random
 * @param machine what was simulated
 * @param runs one for each policy, in the order asked for
 */
public record WorkloadReport(
        String file, String format, Workload workload, long seed, MachineSummary machine, List<RunReport> runs)
        implements JsonReport {

    /**
     * Copies the list.
     *
     * @param file of the workload, as the user gave it
     * @param format it is written in
     * @param workload what ran
     * @param seed of everything random
     * @param machine what was simulated
     * @param runs one for each policy
     */
    public WorkloadReport {
        runs = List.copyOf(runs);
    }

    /** Whether the workload says when it ends. */
    boolean hasDuration() {
        return workload.window().durationNs() != Window.ALL.durationNs();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("workload");
        json.writeStringField("file", file);
        json.writeStringField("format", format);
        json.writeNumberField("tasks", workload.tasks().size());
        if (hasDuration()) {
            json.writeNumberField("duration_ns", workload.window().durationNs());
        }
        json.writeNumberField("warmup_ns", workload.window().warmupNs());
        json.writeEndObject();
        json.writeNumberField("seed", seed);
        machine.writeField(json);
        json.writeArrayFieldStart("runs");
        for (RunReport run : runs) {
            run.writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
