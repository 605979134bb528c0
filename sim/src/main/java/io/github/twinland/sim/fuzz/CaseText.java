package io.github.twinland.sim.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A small case in words, a line for each thing in it. */
final class CaseText {

    private static final BigDecimal NS_PER_MS = BigDecimal.valueOf(1_000_000);

    private CaseText() {}

    static List<String> lines(FuzzCase fuzzCase) {
        ObjectNode document = fuzzCase.document();
        List<String> lines = new ArrayList<>();
        lines.add("machine: " + fuzzCase.setup().topology() + settings(document));
        for (JsonNode task : document.path("workload").path("tasks")) {
            lines.add(task(task));
        }
        for (JsonNode event : document.path("events")) {
            lines.add(event(event));
        }
        return lines;
    }

    private static String settings(ObjectNode document) {
        StringBuilder text = new StringBuilder();
        document.properties().forEach(field -> {
            switch (field.getKey()) {
                case "costs", "scheduler_cost", "shuffle_ties" ->
                    text.append(", ")
                            .append(field.getKey())
                            .append(' ')
                            .append(value(field.getKey(), field.getValue()));
                case "sched_ext" ->
                    field.getValue()
                            .properties()
                            .forEach(setting -> text.append(", ").append(words(setting.getKey(), setting.getValue())));
                default -> {}
            }
        });
        return text.toString();
    }

    private static String task(JsonNode task) {
        String attributes = StreamSupport.stream(task.properties().spliterator(), false)
                .filter(field -> !List.of("name", "program", "repeat").contains(field.getKey()))
                .map(field -> words(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
        return "task " + task.path("name").asText() + (attributes.isEmpty() ? "" : " (" + attributes + ")") + ": "
                + program(task);
    }

    private static String program(JsonNode owner) {
        String steps = StreamSupport.stream(owner.path("program").spliterator(), false)
                .map(CaseText::step)
                .collect(Collectors.joining(", "));
        JsonNode repeat = owner.path("repeat");
        return steps + (repeat.isBoolean() ? ", for ever" : repeat.asLong(1) > 1 ? ", " + repeat + " times" : "");
    }

    private static String step(JsonNode step) {
        if (step.has("program")) {
            return "(" + program(step) + ")";
        }
        return fields(step);
    }

    private static String event(JsonNode event) {
        ObjectNode rest = event.deepCopy();
        return "at " + value("at_ns", rest.remove("at_ns")) + ": " + fields(rest);
    }

    private static String fields(JsonNode object) {
        return StreamSupport.stream(object.properties().spliterator(), false)
                .map(field -> words(field.getKey(), field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String words(String name, JsonNode value) {
        String plain = name.replaceAll("_ns$", "").replace('_', ' ');
        return value.isBoolean() && value.booleanValue() ? plain : plain + " " + value(name, value);
    }

    private static String value(String name, JsonNode value) {
        if (name.endsWith("_ns") && value.isIntegralNumber()) {
            return value.decimalValue().divide(NS_PER_MS).stripTrailingZeros().toPlainString() + " ms";
        }
        return value.isTextual() ? value.textValue() : value.isObject() ? "of its own" : value.toString();
    }
}
