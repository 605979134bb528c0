package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.ext.ExtCounters;
import io.github.twinland.sim.metrics.RunMetrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * One simulated run.
 *
 * @param label the policy as the user gave it, parameters included
 * @param result what happened
 */
public record RunReport(String label, SimulationResult result) {

    /**
     * How the run ended, for people and programs.
     *
     * @return such as {@code completed}
     */
    String end() {
        return result.end().kind().name().toLowerCase(Locale.ROOT);
    }

    /**
     * The part of the machine's CPU time that the user-space scheduler took.
     *
     * @return 0 .. 1, six decimals
     */
    BigDecimal schedulerCpuShare() {
        RunMetrics metrics = result.metrics();
        long perCpuNs = result.report().schedulerCpuTimeNs()
                / Math.max(1, metrics.cpuIds().size());
        return JsonFormat.ratio(perCpuNs, metrics.spanNs());
    }

    void writeTo(JsonGenerator json) throws IOException {
        RunMetrics metrics = result.metrics();
        json.writeStartObject();
        json.writeStringField("policy", result.policy());
        writeParameters(json, result.parameters());
        json.writeNumberField("makespan_ns", metrics.spanNs());
        MetricsJson.writeTasks(json, metrics.tasks());
        json.writeObjectFieldStart("total");
        MetricsJson.writeTotalFields(json, metrics);
        json.writeNumberField("scheduler_cpu_time_ns", result.report().schedulerCpuTimeNs());
        json.writeNumberField("scheduler_cpu_share", schedulerCpuShare());
        json.writeEndObject();
        writeEnd(json, result.end());
        json.writeNumberField("events", result.events());
        writeCounters(json, result.report());
        json.writeEndObject();
    }

    static void writeParameters(JsonGenerator json, Map<String, String> parameters) throws IOException {
        json.writeObjectFieldStart("params");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            json.writeFieldName(parameter.getKey());
            JsonFormat.writeParameter(json, parameter.getValue());
        }
        json.writeEndObject();
    }

    private void writeEnd(JsonGenerator json, RunEnd end) throws IOException {
        json.writeObjectFieldStart("end");
        json.writeStringField("kind", end());
        json.writeBooleanField("failed", end.isFailure());
        json.writeStringField("detail", end.detail());
        json.writeEndObject();
    }

    private static void writeCounters(JsonGenerator json, Scheduler.Report report) throws IOException {
        ExtCounters counters = report.counters();
        if (counters == null) {
            return;
        }
        json.writeObjectFieldStart("sched_ext");
        json.writeNumberField("queued", counters.queued);
        json.writeNumberField("dispatched_by_user", counters.dispatchedByUser);
        json.writeNumberField("dispatched_by_kernel", counters.dispatchedByKernel);
        json.writeNumberField("congested", counters.congested);
        json.writeNumberField("cancelled", counters.cancelled);
        json.writeNumberField("bounced", counters.bounced);
        json.writeNumberField("exits_lost", counters.exitsLost);
        json.writeNumberField("scheduler_wakeups", counters.schedulerWakeups);
        json.writeEndObject();
    }
}
