package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.sim.SchedulerCatalog;
import java.io.IOException;
import java.util.List;

/**
 * What {@code twinland policies} tells.
 *
 * @param policies in the order of their names
 */
public record PoliciesReport(List<SchedulerCatalog.Entry> policies) implements JsonReport {

    /**
     * Copies the list.
     *
     * @param policies in the order of their names
     */
    public PoliciesReport {
        policies = List.copyOf(policies);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("policies");
        for (SchedulerCatalog.Entry policy : policies) {
            json.writeStartObject();
            json.writeStringField("name", policy.name());
            json.writeStringField("summary", policy.summary());
            json.writeBooleanField("in_kernel", policy.inKernel());
            json.writeStringField("may_starve", policy.mayStarve());
            json.writeArrayFieldStart("parameters");
            for (PolicyParameter parameter : policy.parameters()) {
                json.writeStartObject();
                json.writeStringField("name", parameter.name());
                json.writeFieldName("default");
                JsonFormat.writeParameter(json, parameter.defaultValue());
                json.writeStringField("unit", parameter.unit());
                json.writeNumberField("min", parameter.min());
                json.writeNumberField("max", parameter.max());
                json.writeBooleanField("infinite_allowed", parameter.infiniteAllowed());
                json.writeStringField("description", parameter.description());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
