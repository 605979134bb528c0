package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out steps of programs, and puts the steps of a loop in its place. */
final class ShorterPrograms implements Reduction {

    @Override
    public boolean apply(ObjectNode document, Predicate<ObjectNode> accept) {
        int programs = programs(document).size();
        for (int which = 0; which < programs; which++) {
            int program = which;
            Reduction fewerSteps = new FewerElements(
                    any -> programs(any).get(program),
                    (any, step) -> programs(any).get(program).remove(step));
            if (fewerSteps.apply(document, accept) || unrolled(document, which, accept)) {
                return true;
            }
        }
        return false;
    }

    private static boolean unrolled(ObjectNode document, int which, Predicate<ObjectNode> accept) {
        ArrayNode program = programs(document).get(which);
        for (int step = 0; step < program.size(); step++) {
            if (program.get(step).path("program") instanceof ArrayNode) {
                ObjectNode smaller = document.deepCopy();
                ArrayNode outer = programs(smaller).get(which);
                ArrayNode inner = (ArrayNode) outer.remove(step).path("program");
                for (int i = 0; i < inner.size(); i++) {
                    outer.insert(step + i, inner.get(i));
                }
                if (accept.test(smaller)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All programs, those of loops included, in the order of the document. */
    private static List<ArrayNode> programs(ObjectNode document) {
        List<ArrayNode> all = new ArrayList<>();
        Tasks.of(document).forEach(task -> collect(task, all));
        return all;
    }

    private static void collect(JsonNode owner, List<ArrayNode> into) {
        if (owner.path("program") instanceof ArrayNode program) {
            into.add(program);
            program.forEach(step -> collect(step, into));
        }
    }
}
