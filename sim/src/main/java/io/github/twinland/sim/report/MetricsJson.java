package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.metrics.Distribution;
import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.io.IOException;
import java.util.List;

/** Metrics of a recording or a run in JSON; both have the same fields. */
final class MetricsJson {

    private MetricsJson() {}

    static void writeTasks(JsonGenerator json, List<TaskMetrics> tasks) throws IOException {
        json.writeArrayFieldStart("tasks");
        for (TaskMetrics task : tasks) {
            json.writeStartObject();
            json.writeNumberField("pid", task.pid);
            json.writeStringField("comm", task.comm);
            json.writeNumberField("runtime_ns", task.runtimeNs);
            json.writeNumberField("switched_in", task.switchedIn);
            json.writeNumberField("voluntary", task.voluntary);
            json.writeNumberField("involuntary", task.involuntary);
            json.writeNumberField("migrations", task.migrations);
            writeDistribution(json, "wait_ns", task.waitNs);
            json.writeNumberField("weight", task.weight);
            json.writeNumberField("cpu_time_ns", task.cpuTimeNs);
            writeDistribution(json, "wakeup_latency_ns", task.wakeupLatencyNs);
            writeDistribution(json, "response_ns", task.responseNs);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the fields of the object {@code total}, which the caller begins and ends and may add to. */
    static void writeTotalFields(JsonGenerator json, RunMetrics metrics) throws IOException {
        TaskMetrics total = metrics.total();
        json.writeNumberField("context_switches", metrics.contextSwitches());
        json.writeNumberField("voluntary", total.voluntary);
        json.writeNumberField("involuntary", total.involuntary);
        json.writeNumberField("migrations", total.migrations);
        json.writeNumberField("runtime_ns", total.runtimeNs);
        writeDistribution(json, "wait_ns", total.waitNs);
        writeDistribution(json, "wakeup_latency_ns", total.wakeupLatencyNs);
        json.writeArrayFieldStart("cpu_utilization");
        for (long busyNs : metrics.cpuBusyNs()) {
            json.writeNumber(JsonFormat.ratio(busyNs, metrics.spanNs()));
        }
        json.writeEndArray();
        json.writeNumberField("fairness_jain", JsonFormat.ratio(metrics.fairness()));
        json.writeNumberField("switched_in", total.switchedIn);
        json.writeNumberField("cpu_time_ns", total.cpuTimeNs);
        writeDistribution(json, "response_ns", total.responseNs);
    }

    private static void writeDistribution(JsonGenerator json, String name, Distribution values) throws IOException {
        Distribution.Summary summary = values.summary();
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", summary.count());
        json.writeNumberField("mean", JsonFormat.mean(values.sum(), values.count()));
        json.writeNumberField("p50", summary.p50());
        json.writeNumberField("p90", summary.p90());
        json.writeNumberField("p99", summary.p99());
        json.writeNumberField("max", summary.max());
        json.writeEndObject();
    }
}
