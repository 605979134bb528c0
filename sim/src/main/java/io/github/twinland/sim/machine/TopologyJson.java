package io.github.twinland.sim.machine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonText;
import io.github.twinland.sim.json.JsonValue;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine as JSON: nodes hold last-level caches, which hold cores, which are CPU lists; capacities and offline CPUs are
 * named by CPU list. {@code docs/topology.md} describes the format. What is written is read back equal.
 */
public final class TopologyJson {

    private TopologyJson() {}

    /**
     * Reads a machine.
     *
     * @param text the JSON document
     * @param source its name in messages, such as the file's
     * @return the machine
     * @throws JsonInputException if it is not JSON or not of the format; the message has the JSON path
     * @throws TopologyException if no CPU is online
     */
    public static Topology read(String text, String source) {
        return read(JsonValue.parse(text, source));
    }

    /**
     * Reads a machine that is part of a larger document.
     *
     * @param root the machine
     * @return the machine
     * @throws JsonInputException if it is not of the format; the message has the JSON path
     * @throws TopologyException if no CPU is online
     */
    public static Topology read(JsonValue root) {
        root.requireNames("description", "nodes", "capacity", "offline");
        descriptionOf(root);
        Map<Integer, Place> places = places(root.get("nodes"));
        Map<Integer, Integer> capacities = root.has("capacity") ? capacities(root.get("capacity"), places) : Map.of();
        CpuSet offline = new CpuSet(TopologyBuilder.CPU_ID_LIMIT);
        if (root.has("offline")) {
            JsonValue at = root.get("offline");
            offline = cpuList(at, at.text());
            for (int cpu = offline.next(0); cpu >= 0; cpu = offline.next(cpu + 1)) {
                require(places.containsKey(cpu), at, "CPU " + cpu + " is in no core");
            }
        }
        return build(places, capacities, offline, root);
    }

    /** The description in a document, or an empty text. */
    static String description(String text, String source) {
        return descriptionOf(JsonValue.parse(text, source));
    }

    private static String descriptionOf(JsonValue root) {
        return root.has("description") ? root.get("description").text() : "";
    }

    private record Place(int core, int llc, int node, String path) {}

    private static Map<Integer, Place> places(JsonValue nodes) {
        Map<Integer, Place> places = new TreeMap<>();
        int node = 0;
        int llc = 0;
        int core = 0;
        for (JsonValue nodeValue : nodes.elements()) {
            for (JsonValue llcValue : nodeValue.requireNames("llcs").get("llcs").elements()) {
                for (JsonValue coreValue :
                        llcValue.requireNames("cores").get("cores").elements()) {
                    addCore(places, coreValue, new Place(core++, llc, node, coreValue.path()));
                }
                llc++;
            }
            node++;
        }
        return places;
    }

    private static void addCore(Map<Integer, Place> places, JsonValue core, Place place) {
        CpuSet cpus = cpuList(core, core.text());
        require(!cpus.isEmpty(), core, "a core has at least one CPU");
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            Place earlier = places.put(cpu, place);
            if (earlier != null) {
                throw core.error("CPU " + cpu + " is also in " + earlier.path);
            }
        }
    }

    private static Map<Integer, Integer> capacities(JsonValue byCpuList, Map<Integer, Place> places) {
        Map<Integer, Integer> capacities = new TreeMap<>();
        byCpuList.fields().forEach((list, at) -> {
            int capacity = (int) at.integer(1, TopologyBuilder.FULL_CAPACITY);
            CpuSet cpus = cpuList(at, list);
            for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
                require(places.containsKey(cpu), at, "CPU " + cpu + " is in no core");
                require(capacities.put(cpu, capacity) == null, at, "CPU " + cpu + " is given a capacity twice");
            }
        });
        return capacities;
    }

    private static Topology build(
            Map<Integer, Place> places, Map<Integer, Integer> capacities, CpuSet offline, JsonValue root) {
        TopologyBuilder builder = Topology.builder();
        places.forEach((cpu, place) -> {
            int capacity = capacities.getOrDefault(cpu, TopologyBuilder.FULL_CAPACITY);
            if (offline.contains(cpu)) {
                builder.offlineCpu(cpu, place.core, place.llc, place.node, capacity);
            } else {
                builder.cpu(cpu, place.core, place.llc, place.node, capacity);
            }
        });
        try {
            return builder.build();
        } catch (TopologyException problem) {
            throw root.error(problem.getMessage());
        }
    }

    /** Reads a CPU list that stands at a place in JSON. */
    static CpuSet cpuList(JsonValue at, String text) {
        try {
            return CpuLists.parse(text);
        } catch (TopologyException problem) {
            throw at.error(problem.getMessage());
        }
    }

    private static void require(boolean right, JsonValue at, String message) {
        if (!right) {
            throw at.error(message);
        }
    }

    /**
     * Writes a machine.
     *
     * @param topology any machine
     * @return a JSON document that ends with a line feed
     */
    public static String write(Topology topology) {
        return JsonText.of(tree(topology));
    }

    /**
     * Writes a machine as part of a larger document.
     *
     * @param topology any machine
     * @return what {@link #read(JsonValue)} reads back equal
     */
    public static ObjectNode tree(Topology topology) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode nodes = root.putArray("nodes");
        ArrayNode[] coresOf = new ArrayNode[topology.llcCount()];
        ArrayNode[] llcsOf = new ArrayNode[topology.nodeCount()];
        Map<Integer, CpuSet> byCapacity = new TreeMap<>(Comparator.reverseOrder());
        CpuSet offline = new CpuSet(topology.cpuIdLimit());
        CpuSet present = topology.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            int node = topology.nodeOf(cpu);
            int llc = topology.llcOf(cpu);
            if (llcsOf[node] == null) {
                llcsOf[node] = nodes.addObject().putArray("llcs");
            }
            if (coresOf[llc] == null) {
                coresOf[llc] = llcsOf[node].addObject().putArray("cores");
            }
            if (topology.siblingsOf(cpu).next(0) == cpu) {
                coresOf[llc].add(topology.siblingsOf(cpu).toString());
            }
            byCapacity
                    .computeIfAbsent(topology.capacityOf(cpu), any -> new CpuSet(topology.cpuIdLimit()))
                    .add(cpu);
            if (!topology.isOnline(cpu)) {
                offline.add(cpu);
            }
        }
        if (byCapacity.size() > 1 || !byCapacity.containsKey(TopologyBuilder.FULL_CAPACITY)) {
            ObjectNode capacity = root.putObject("capacity");
            byCapacity.forEach((value, cpus) -> capacity.put(cpus.toString(), value));
        }
        if (!offline.isEmpty()) {
            root.put("offline", offline.toString());
        }
        return root;
    }
}
