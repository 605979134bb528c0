package io.github.twinland.sim.decisions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a recorded policy was made of and for.
 *
 * @param policy its name
 * @param parameters values by name, in declared order, defaults included; unmodifiable
 * @param taskCapacity most tasks that may wait in it at once, 1 .. {@value #MOST_TASKS}
 * @param topology the machine it was made for
 * @param kernel release of the kernel it scheduled, or {@value #SIMULATED}
 */
public record DecisionHeader(
        String policy, Map<String, String> parameters, int taskCapacity, Topology topology, String kernel) {

    /** The kernel of a simulation. */
    public static final String SIMULATED = "simulated";

    /** As many pids as Linux has at most. */
    static final int MOST_TASKS = 1 << 22;

    private static final String POLICY = "policy";
    private static final String PARAMETERS = "parameters";
    private static final String CAPACITY = "task_capacity";
    private static final String TOPOLOGY = "topology";
    private static final String KERNEL = "kernel";

    /**
     * Copies the parameters, keeping their order.
     *
     * @param policy its name
     * @param parameters values by name, in declared order, defaults included
     * @param taskCapacity most tasks that may wait in it at once
     * @param topology the machine it was made for
     * @param kernel release of the kernel it scheduled, or {@value #SIMULATED}
     */
    public DecisionHeader {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * The policy that was recorded.
     *
     * @return with every parameter, so that it is the same even if defaults have changed since
     */
    public PolicySpec spec() {
        return new PolicySpec(policy, parameters);
    }

    /**
     * What it was made for.
     *
     * @return to make it again
     */
    public PolicyEnvironment environment() {
        return new PolicyEnvironment(topology, taskCapacity);
    }

    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(POLICY, policy);
        ObjectNode values = root.putObject(PARAMETERS);
        parameters.forEach(values::put);
        root.put(CAPACITY, taskCapacity);
        root.set(TOPOLOGY, TopologyJson.tree(topology));
        root.put(KERNEL, kernel);
        return root;
    }

    static DecisionHeader read(JsonValue root) {
        root.requireNames(POLICY, PARAMETERS, CAPACITY, TOPOLOGY, KERNEL);
        Map<String, String> parameters = new LinkedHashMap<>();
        root.get(PARAMETERS).fields().forEach((name, value) -> parameters.put(name, value.text()));
        return new DecisionHeader(
                root.get(POLICY).text(),
                parameters,
                (int) root.get(CAPACITY).integer(1, MOST_TASKS),
                TopologyJson.read(root.get(TOPOLOGY)),
                root.get(KERNEL).text());
    }
}
