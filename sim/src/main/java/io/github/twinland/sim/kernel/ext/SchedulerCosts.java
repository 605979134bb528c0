package io.github.twinland.sim.kernel.ext;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.json.JsonFiles;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonText;
import io.github.twinland.sim.json.JsonValue;

/**
 * Scheduler costs by name or from a JSON file: what {@code --scheduler-cost} takes. {@code docs/cost-model.md} describes
 * the format.
 */
public final class SchedulerCosts {

    /** What {@link #read} understands, for help texts. */
    public static final String FORM = "ideal|default|FILE.json";

    private static final long MOST_NS = 1_000_000_000L;

    private SchedulerCosts() {}

    /**
     * Finds a scheduler cost.
     *
     * @param spec {@code ideal}, {@code default}, or the path of a JSON file
     * @return the cost
     * @throws JsonInputException if it is neither a name nor a readable file of the format
     */
    public static SchedulerCost read(String spec) {
        return switch (spec) {
            case "ideal" -> SchedulerCost.idealCost();
            case "default" -> SchedulerCost.defaults();
            default -> fromJson(JsonFiles.read(spec, "the scheduler cost", "ideal or default"), spec);
        };
    }

    /**
     * Reads a scheduler cost from JSON. What the document leaves out has its default.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return the cost of a scheduler that is a task
     * @throws JsonInputException if it is not JSON, or has an unknown name or a value out of range
     */
    public static SchedulerCost fromJson(String text, String source) {
        return fromJson(JsonValue.parse(text, source));
    }

    /**
     * Reads a scheduler cost that is part of a larger document. What is left out has its default.
     *
     * @param root the cost
     * @return the cost of a scheduler that is a task
     * @throws JsonInputException if there is an unknown name or a value out of range
     */
    public static SchedulerCost fromJson(JsonValue root) {
        root.requireNames("description", "wakeup_ns", "round_ns", "record_ns");
        if (root.has("description")) {
            root.get("description").text();
        }
        SchedulerCost base = SchedulerCost.defaults();
        return new SchedulerCost(
                false,
                number(root, "wakeup_ns", 0, base.wakeupNs()),
                number(root, "round_ns", 1, base.roundNs()),
                number(root, "record_ns", 0, base.recordNs()));
    }

    private static long number(JsonValue root, String name, long least, long otherwise) {
        return root.has(name) ? root.get(name).integer(least, MOST_NS) : otherwise;
    }

    /**
     * Writes a scheduler cost as JSON.
     *
     * @param cost of a scheduler that is a task; the ideal one has a name and no file
     * @return a document that {@link #fromJson} reads back equal; ends with a line feed
     */
    public static String toJson(SchedulerCost cost) {
        if (cost.ideal()) {
            throw new IllegalArgumentException("the ideal scheduler has no costs to write; it is named by 'ideal'");
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("wakeup_ns", cost.wakeupNs());
        root.put("round_ns", cost.roundNs());
        root.put("record_ns", cost.recordNs());
        return JsonText.of(root);
    }
}
