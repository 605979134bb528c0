package io.github.twinland.sim.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.json.JsonFiles;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonText;
import io.github.twinland.sim.json.JsonValue;

/** Cost models by name or from a JSON file: what {@code --costs} takes. {@code docs/cost-model.md} describes the format. */
public final class CostModels {

    /** What {@link #read} understands, for help texts. */
    public static final String FORM = "default|zero|FILE.json";

    private static final String LATE = "late_interrupts";

    private CostModels() {}

    /**
     * Finds a cost model.
     *
     * @param spec {@code default}, {@code zero}, or the path of a JSON file
     * @return the costs
     * @throws JsonInputException if it is neither a name nor a readable file of the format
     */
    public static CostModel read(String spec) {
        return switch (spec) {
            case "default" -> CostModel.defaults();
            case "zero" -> CostModel.zero();
            default -> fromJson(JsonFiles.read(spec, "costs", "default or zero"), spec);
        };
    }

    /**
     * Reads costs from JSON. What the document leaves out has its default.
     *
     * @param text the document
     * @param source its name in messages, such as the file's
     * @return the costs
     * @throws JsonInputException if it is not JSON, or has an unknown name or a value out of range
     */
    public static CostModel fromJson(String text, String source) {
        return fromJson(JsonValue.parse(text, source));
    }

    /**
     * Reads costs that are part of a larger document. What is left out has its default.
     *
     * @param root the costs
     * @return the costs
     * @throws JsonInputException if there is an unknown name or a value out of range
     */
    public static CostModel fromJson(JsonValue root) {
        root.requireNames(
                "description",
                "hz",
                "context_switch_ns",
                "ipi_ns",
                "idle_exit_ns",
                "deep_idle_extra_ns",
                "deep_idle_after_ns",
                "migrate_same_llc_ns",
                "migrate_cross_llc_ns",
                "migrate_cross_node_ns",
                "tick_ns",
                "smt_percent",
                "frequency_percent",
                LATE);
        if (root.has("description")) {
            root.get("description").text();
        }
        CostModel base = CostModel.defaults();
        try {
            return new CostModel(
                    (int) number(root, "hz", 1, CostModel.MOST_HZ, base.hz()),
                    cost(root, "context_switch_ns", base.contextSwitchNs()),
                    cost(root, "ipi_ns", base.ipiNs()),
                    cost(root, "idle_exit_ns", base.idleExitNs()),
                    cost(root, "deep_idle_extra_ns", base.deepIdleExtraNs()),
                    cost(root, "deep_idle_after_ns", base.deepIdleAfterNs()),
                    cost(root, "migrate_same_llc_ns", base.migrateSameLlcNs()),
                    cost(root, "migrate_cross_llc_ns", base.migrateCrossLlcNs()),
                    cost(root, "migrate_cross_node_ns", base.migrateCrossNodeNs()),
                    cost(root, "tick_ns", base.tickNs()),
                    (int) number(root, "smt_percent", 1, 100, base.smtPercent()),
                    root.has("frequency_percent")
                            ? CpuPercents.read(root.get("frequency_percent"))
                            : base.frequencyPercent(),
                    root.has(LATE) ? LateInterrupts.read(root.get(LATE)) : base.lateInterrupts());
        } catch (JsonInputException problem) {
            throw problem;
        } catch (IllegalArgumentException problem) {
            // Ranges that depend on another value are the record's to check.
            throw root.error(String.valueOf(problem.getMessage()));
        }
    }

    private static long cost(JsonValue root, String name, long otherwise) {
        return number(root, name, 0, CostModel.MOST_NS, otherwise);
    }

    private static long number(JsonValue root, String name, long least, long most, long otherwise) {
        return root.has(name) ? root.get(name).integer(least, most) : otherwise;
    }

    /**
     * Writes costs as JSON, all of them.
     *
     * @param costs any costs
     * @return a document that {@link #fromJson} reads back equal; ends with a line feed
     */
    public static String toJson(CostModel costs) {
        return JsonText.of(tree(costs));
    }

    /**
     * Writes costs, all of them, as part of a larger document.
     *
     * @param costs any costs
     * @return what {@link #fromJson(JsonValue)} reads back equal
     */
    public static ObjectNode tree(CostModel costs) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("hz", costs.hz());
        root.put("context_switch_ns", costs.contextSwitchNs());
        root.put("ipi_ns", costs.ipiNs());
        root.put("idle_exit_ns", costs.idleExitNs());
        root.put("deep_idle_extra_ns", costs.deepIdleExtraNs());
        root.put("deep_idle_after_ns", costs.deepIdleAfterNs());
        root.put("migrate_same_llc_ns", costs.migrateSameLlcNs());
        root.put("migrate_cross_llc_ns", costs.migrateCrossLlcNs());
        root.put("migrate_cross_node_ns", costs.migrateCrossNodeNs());
        root.put("tick_ns", costs.tickNs());
        root.put("smt_percent", costs.smtPercent());
        root.set("frequency_percent", costs.frequencyPercent().write());
        root.set(LATE, costs.lateInterrupts().write());
        return root;
    }
}
