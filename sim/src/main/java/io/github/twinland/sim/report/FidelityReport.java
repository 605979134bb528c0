package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.fidelity.Estimate;
import io.github.twinland.sim.fidelity.Fidelity;
import io.github.twinland.sim.fidelity.Verdict;
import io.github.twinland.sim.fidelity.WaitComparison;
import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code twinland fidelity} tells.
 *
 * @param trace which recording, and how well it was read
 * @param seed of simulation and resampling
 * @param machine what was simulated
 * @param costs where the costs come from, such as {@code default}
 * @param fit how they were found by other recordings, or null if they were not
 * @param run the simulation
 * @param fidelity how it compares
 */
public record FidelityReport(
        TraceSummary trace,
        long seed,
        MachineSummary machine,
        String costs,
        @Nullable CostFitSummary fit,
        RunReport run,
        Fidelity fidelity)
        implements JsonReport {

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        trace.writeFields(json);
        json.writeNumberField("seed", seed);
        machine.writeField(json);
        json.writeStringField("costs", costs);
        if (fit != null) {
            fit.writeField(json);
        }
        json.writeStringField("policy", run.label());
        json.writeStringField("verdict", name(fidelity.verdict()));
        json.writeArrayFieldStart("conclusions");
        for (String conclusion : conclusions()) {
            json.writeString(conclusion);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("waits");
        for (WaitComparison waits : fidelity.waits()) {
            write(json, waits);
        }
        json.writeEndArray();
        write(json, "switched_in_ratio", fidelity.switchedIn());
        write(json, "migrations_ratio", fidelity.migrations());
        writeRun(json, "recorded", fidelity.recorded());
        writeRun(json, "simulated", fidelity.simulated());
        json.writeEndObject();
    }

    /** What to make of it: the verdict, on all tasks together; the classes that fare worse; what cannot be told. */
    List<String> conclusions() {
        List<String> conclusions = new ArrayList<>(List.of(fidelity.verdict().text()));
        for (WaitComparison waits : fidelity.waits()) {
            Verdict verdict = Verdict.of(waits);
            if (verdict != Verdict.UNKNOWN && verdict.compareTo(fidelity.verdict()) > 0) {
                conclusions.add(waits.group() + " fare worse than all together: " + verdict.ofClass());
            }
        }
        if (fidelity.waits().stream().anyMatch(WaitComparison::isRough)) {
            conclusions.add("with " + Amounts.count(fidelity.total().recorded().count()) + " waits recorded and "
                    + Amounts.count(fidelity.total().simulated().count())
                    + " simulated only their distributions are kept, so their ratios have no intervals; for these, cut"
                    + " a shorter part out of the recording with twinland cut");
        }
        return conclusions;
    }

    private static void write(JsonGenerator json, WaitComparison waits) throws IOException {
        json.writeStartObject();
        json.writeStringField("group", waits.group());
        json.writeNumberField("tasks", waits.tasks());
        json.writeStringField("verdict", name(Verdict.of(waits)));
        write(json, "recorded_wait_ns", waits.recorded());
        write(json, "simulated_wait_ns", waits.simulated());
        write(json, "p50_ratio", waits.p50());
        write(json, "p90_ratio", waits.p90());
        write(json, "p99_ratio", waits.p99());
        write(json, "ks_distance", waits.distance());
        json.writeObjectFieldStart("cumulative");
        writeAll(json, "ns", waits.cumulative().boundsNs());
        writeAll(json, "recorded", waits.cumulative().recorded());
        writeAll(json, "simulated", waits.cumulative().simulated());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static void writeAll(JsonGenerator json, String name, List<? extends Number> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Number value : values) {
            json.writeNumber(value.longValue());
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, Distribution.Summary summary) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", summary.count());
        json.writeNumberField("p50", summary.p50());
        json.writeNumberField("p90", summary.p90());
        json.writeNumberField("p99", summary.p99());
        json.writeNumberField("max", summary.max());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Estimate estimate) throws IOException {
        if (!estimate.exists()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("value", JsonFormat.ratio(estimate.value()));
        if (estimate.hasInterval()) {
            json.writeNumberField("low", JsonFormat.ratio(estimate.low()));
            json.writeNumberField("high", JsonFormat.ratio(estimate.high()));
        } else {
            json.writeNullField("low");
            json.writeNullField("high");
        }
        json.writeEndObject();
    }

    private static void writeRun(JsonGenerator json, String lane, RunMetrics metrics) throws IOException {
        TaskMetrics total = metrics.total();
        json.writeNumberField(lane + "_switched_in", total.switchedIn);
        json.writeNumberField(lane + "_migrations", total.migrations);
        writeAll(json, lane + "_cpus", metrics.cpuIds());
        json.writeArrayFieldStart(lane + "_cpu_utilization");
        for (long busyNs : metrics.cpuBusyNs()) {
            json.writeNumber(JsonFormat.ratio(busyNs, metrics.spanNs()));
        }
        json.writeEndArray();
    }
}
