package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** The tasks in the document of a case, and what else in it names them. */
final class Tasks {

    private static final List<String> STEPS_THAT_NAME_A_TASK = List.of("wake", "wake_all", "fork");

    private Tasks() {}

    static ArrayNode of(ObjectNode document) {
        return document.withObject("/workload").withArray("tasks");
    }

    static ArrayNode events(ObjectNode document) {
        return document.withArray("events");
    }

    static void remove(ObjectNode document, int index) {
        ArrayNode tasks = of(document);
        JsonNode name = tasks.get(index).path("name");
        tasks.remove(index);
        for (JsonNode task : tasks) {
            removeSteps(task.path("program"), name);
        }
        removeIf(events(document), event -> event.path("task").equals(name));
    }

    private static void removeSteps(JsonNode program, JsonNode name) {
        if (program instanceof ArrayNode steps) {
            steps.forEach(step -> removeSteps(step.path("program"), name));
            removeIf(
                    steps,
                    step -> STEPS_THAT_NAME_A_TASK.stream()
                            .anyMatch(kind -> step.path(kind).equals(name)));
        }
    }

    static void removeIf(ArrayNode array, Predicate<JsonNode> condition) {
        for (int index = array.size() - 1; index >= 0; index--) {
            if (condition.test(array.get(index))) {
                array.remove(index);
            }
        }
    }
}
