package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Leaves out what has a default: shuffled ties, costs, rings, and of each task all but its name and program. */
final class PlainSettings implements Reduction {

    private static final List<String> FREE_SCHEDULING = List.of("costs", "scheduler_cost");
    private static final List<String> OF_THE_CASE = List.of("shuffle_ties", "costs", "scheduler_cost", "sched_ext");
    private static final List<String> OF_A_TASK =
            List.of("nice", "rt_priority", "cpus", "kernel_thread", "start_ns", "repeat", "pid", "count", "report");

    @Override
    public boolean apply(ObjectNode document, Predicate<ObjectNode> accept) {
        for (Consumer<ObjectNode> change : changes(document)) {
            ObjectNode smaller = document.deepCopy();
            change.accept(smaller);
            if (!smaller.equals(document) && accept.test(smaller)) {
                return true;
            }
        }
        return false;
    }

    private static List<Consumer<ObjectNode>> changes(ObjectNode document) {
        List<Consumer<ObjectNode>> changes = new ArrayList<>();
        changes.add(smaller -> {
            smaller.remove(OF_THE_CASE);
            smaller.put("costs", "zero").put("scheduler_cost", "ideal");
        });
        changes.add(smaller -> smaller.remove("shuffle_ties"));
        for (String cost : FREE_SCHEDULING) {
            if (!document.path(cost).isTextual()) {
                changes.add(smaller -> smaller.put(cost, cost.equals("costs") ? "zero" : "ideal"));
                changes.add(smaller -> smaller.remove(cost));
            }
        }
        changes.add(smaller -> smaller.remove("sched_ext"));
        document.path("sched_ext")
                .fieldNames()
                .forEachRemaining(name ->
                        changes.add(smaller -> smaller.withObject("/sched_ext").remove(name)));
        changes.add(smaller -> smaller.withObject("/workload").remove("locks"));
        for (int index = 0; index < Tasks.of(document).size(); index++) {
            JsonNode task = Tasks.of(document).get(index);
            int which = index;
            for (String field : OF_A_TASK) {
                if (task.has(field)) {
                    changes.add(smaller -> ((ObjectNode) Tasks.of(smaller).get(which)).remove(field));
                }
            }
        }
        return changes;
    }
}
