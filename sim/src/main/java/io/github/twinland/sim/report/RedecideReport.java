package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.decisions.Decision;
import io.github.twinland.sim.decisions.DecisionHeader;
import io.github.twinland.sim.decisions.Difference;
import io.github.twinland.sim.decisions.Redecision;
import io.github.twinland.sim.decisions.TaskDecisions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code twinland redecide} tells.
 *
 * @param file as the user gave it
 * @param policies what came of each recorded policy, in the order of the file
 * @param cut whether the file ends where it should not
 */
public record RedecideReport(String file, List<Redecision> policies, boolean cut) implements JsonReport {

    /**
     * Copies the list.
     *
     * @param file as the user gave it
     * @param policies what came of each recorded policy, in the order of the file
     * @param cut whether the file ends where it should not
     */
    public RedecideReport {
        policies = List.copyOf(policies);
    }

    /**
     * Whether every answer is as recorded.
     *
     * @return true also if recordings end early
     */
    public boolean isIdentical() {
        return policies.stream().allMatch(Redecision::isIdentical);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file);
        json.writeBooleanField("identical", isIdentical());
        json.writeBooleanField("cut", cut);
        json.writeArrayFieldStart("policies");
        for (Redecision policy : policies) {
            write(policy, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Redecision of, JsonGenerator json) throws IOException {
        DecisionHeader header = of.header();
        json.writeStartObject();
        writePolicy("recorded", header.policy(), header.parameters(), json);
        writePolicy("asked", of.policy(), of.parameters(), json);
        json.writeStringField("kernel", header.kernel());
        new MachineSummary(MachineSummary.RECORDED, header.topology()).writeField(json);
        json.writeNumberField("task_capacity", header.taskCapacity());
        json.writeBooleanField("identical", of.isIdentical());
        json.writeStringField("end", of.end().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("lost_calls", of.lost());
        json.writeNumberField("calls", of.calls());
        json.writeNumberField("enqueues", of.enqueues());
        json.writeNumberField("exits", of.exits());
        json.writeNumberField("rounds", of.rounds());
        json.writeNumberField("span_ns", of.spanNs());
        json.writeNumberField("recorded_decisions", of.recorded());
        json.writeNumberField("asked_decisions", of.asked());
        json.writeNumberField("same_decisions", of.same());
        json.writeNumberField("same_tasks", of.sameTasks());
        json.writeNumberField("different_rounds", of.roundsDifferent());
        json.writeNumberField("different_queued", of.queuedDifferent());
        json.writeStringField("failure", of.failure());
        write(of.first(), json);
        json.writeArrayFieldStart("tasks");
        for (TaskDecisions task : of.tasks()) {
            json.writeStartObject();
            json.writeNumberField("pid", task.pid());
            json.writeStringField("comm", task.comm());
            json.writeNumberField("recorded", task.recorded());
            json.writeNumberField("asked", task.asked());
            json.writeNumberField("different", task.different());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePolicy(String field, String name, Map<String, String> parameters, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("policy", name);
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(@Nullable Difference first, JsonGenerator json) throws IOException {
        json.writeFieldName("first_difference");
        if (first == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("kind", first.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("call", first.call());
        json.writeNumberField("round", first.round());
        json.writeNumberField("t", first.timeNs());
        json.writeNumberField("since_first_ns", first.sinceFirstNs());
        json.writeNumberField("place", first.place());
        write("recorded", first.recorded(), json);
        write("asked", first.asked(), json);
        json.writeStringField("idle", first.idle());
        json.writeNumberField("waiting", first.waiting());
        json.writeArrayFieldStart("tasks");
        for (String task : first.tasks()) {
            json.writeString(task);
        }
        json.writeEndArray();
        json.writeStringField("detail", first.detail());
        json.writeEndObject();
    }

    private static void write(String field, @Nullable Decision decision, JsonGenerator json) throws IOException {
        json.writeFieldName(field);
        if (decision == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("pid", decision.pid());
        json.writeNumberField("cpu", decision.cpu());
        JsonFormat.writeUnsigned(json, "slice_ns", decision.sliceNs());
        JsonFormat.writeUnsigned(json, "vtime", decision.vtime());
        json.writeEndObject();
    }
}
