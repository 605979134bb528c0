package io.github.twinland.sim.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A percentage for each CPU, 1 .. 100: single CPUs have their own, the others share one. Immutable. In JSON a number for
 * all CPUs, or percentages by CPU list: {@code {"others": 80, "0,3-5": 53}}; others not given are at 100.
 */
public final class CpuPercents {

    /** All CPUs at 100. */
    public static final CpuPercents FULL = new CpuPercents(100, Map.of());

    private static final String OTHERS = "others";

    private final int others;
    /** By CPU id, the others' where a CPU has none of its own; ends with the last CPU that has. */
    private final int[] byCpu;

    private CpuPercents(int others, Map<Integer, Integer> own) {
        this.others = others;
        TreeMap<Integer, Integer> different = new TreeMap<>(own);
        different.values().removeIf(percent -> percent == others);
        this.byCpu = new int[different.isEmpty() ? 0 : different.lastKey() + 1];
        Arrays.fill(byCpu, others);
        different.forEach((cpu, percent) -> byCpu[cpu] = percent);
    }

    /**
     * The same percentage for all CPUs.
     *
     * @param percent 1 .. 100
     * @return percentages
     */
    public static CpuPercents all(int percent) {
        return new CpuPercents(checked(percent), Map.of());
    }

    /**
     * The same with another percentage for some CPUs.
     *
     * @param cpus whose percentage changes
     * @param percent 1 .. 100
     * @return a copy
     */
    public CpuPercents with(CpuSet cpus, int percent) {
        checked(percent);
        Map<Integer, Integer> own = own();
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            own.put(cpu, percent);
        }
        return new CpuPercents(others, own);
    }

    private Map<Integer, Integer> own() {
        Map<Integer, Integer> own = new TreeMap<>();
        for (int cpu = 0; cpu < byCpu.length; cpu++) {
            if (byCpu[cpu] != others) {
                own.put(cpu, byCpu[cpu]);
            }
        }
        return own;
    }

    private static int checked(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a percentage must be 1..100, got " + percent);
        }
        return percent;
    }

    /**
     * The percentage of a CPU.
     *
     * @param cpu its id
     * @return 1 .. 100
     */
    public int of(int cpu) {
        return cpu < byCpu.length ? byCpu[cpu] : others;
    }

    /**
     * The CPUs whose percentage is not that of the others.
     *
     * @return a new set
     */
    CpuSet exceptions() {
        CpuSet exceptions = new CpuSet(Math.max(1, byCpu.length));
        own().keySet().forEach(exceptions::add);
        return exceptions;
    }

    /**
     * Reads percentages.
     *
     * @param json a number, or numbers by CPU list
     * @return percentages
     * @throws JsonInputException if it is neither
     */
    static CpuPercents read(JsonValue json) {
        if (json.isInteger()) {
            return all((int) json.integer(1, 100));
        }
        int others = json.has(OTHERS) ? (int) json.get(OTHERS).integer(1, 100) : 100;
        Map<Integer, Integer> own = new TreeMap<>();
        json.fields().forEach((name, value) -> {
            if (!name.equals(OTHERS)) {
                CpuSet cpus = TopologyJson.cpuList(value, name);
                int percent = (int) value.integer(1, 100);
                for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
                    if (own.put(cpu, percent) != null) {
                        throw value.error("CPU " + cpu + " is given a percentage twice");
                    }
                }
            }
        });
        return new CpuPercents(others, own);
    }

    /** Writes percentages in the form that {@link #read} reads. */
    JsonNode write() {
        if (byCpu.length == 0) {
            return IntNode.valueOf(others);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (others != 100) {
            json.put(OTHERS, others);
        }
        Map<Integer, CpuSet> byPercent = new TreeMap<>(Comparator.reverseOrder());
        own().forEach((cpu, percent) -> byPercent
                .computeIfAbsent(percent, any -> new CpuSet(byCpu.length))
                .add(cpu));
        byPercent.forEach((percent, cpus) -> json.put(cpus.toString(), percent));
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuPercents that && others == that.others && Arrays.equals(byCpu, that.byCpu);
    }

    @Override
    public int hashCode() {
        return 31 * others + Arrays.hashCode(byCpu);
    }

    /** The JSON form. */
    @Override
    public String toString() {
        return write().toString();
    }
}
