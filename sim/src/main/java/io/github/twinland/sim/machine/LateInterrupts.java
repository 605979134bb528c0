package io.github.twinland.sim.machine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;

/**
 * How late a CPU takes interrupts. Every timer that ends slices, the tick included, comes late by a fixed and a random time;
 * and now and then a CPU takes no interrupt at all for a while, neither timers nor those of other CPUs: a hypervisor runs
 * something else there, firmware works, or the kernel has interrupts off. The running task is charged for that time, as it
 * is by a kernel that does not know of it. Lengths and distances are exponentially distributed. Amounts are in ns,
 * 0 .. 1,000,000,000.
 *
 * @param timerNs how late every timer is
 * @param timerJitterNs mean of what comes on top
 * @param stallEveryNs mean time from the start of a stall to that of the next, at least 1,000; 0 for no stalls
 * @param stallNs mean length of a stall, less than {@code stallEveryNs}; 0 if there are none
 */
public record LateInterrupts(long timerNs, long timerJitterNs, long stallEveryNs, long stallNs) {

    /** All of them come in time. */
    public static final LateInterrupts NONE = new LateInterrupts(0, 0, 0, 0);

    /** Random times are cut off at so many times their mean, which happens once in 500 million. */
    public static final int MOST_MEANS = 20;

    /** Stalls nearer together would be all that a simulation does. */
    private static final long SHORTEST_EVERY_NS = 1_000;

    private static final String TIMER = "timer_ns";
    private static final String JITTER = "timer_jitter_ns";
    private static final String EVERY = "stall_every_ns";
    private static final String STALL = "stall_ns";

    /**
     * Checks the ranges.
     *
     * @param timerNs how late every timer is
     * @param timerJitterNs mean of what comes on top
     * @param stallEveryNs mean time from the start of a stall to that of the next, at least 1,000; 0 for no stalls
     * @param stallNs mean length of a stall, less than {@code stallEveryNs}; 0 if there are none
     * @throws IllegalArgumentException if one is outside its range; the message has its name in JSON
     */
    public LateInterrupts {
        CostModel.requireRange(TIMER, timerNs, 0, CostModel.MOST_NS);
        CostModel.requireRange(JITTER, timerJitterNs, 0, CostModel.MOST_NS);
        CostModel.requireRange(EVERY, stallEveryNs, 0, CostModel.MOST_NS);
        CostModel.requireRange(STALL, stallNs, 0, CostModel.MOST_NS);
        if (stallEveryNs != 0) {
            CostModel.requireRange(EVERY, stallEveryNs, SHORTEST_EVERY_NS, CostModel.MOST_NS);
        }
        if (stallEveryNs == 0 ? stallNs != 0 : stallNs >= stallEveryNs) {
            throw new IllegalArgumentException(
                    "stall_ns must be less than stall_every_ns, got " + stallNs + " and " + stallEveryNs);
        }
    }

    /**
     * Whether any interrupt can come late.
     *
     * @return false for {@link #NONE}
     */
    public boolean any() {
        return !equals(NONE);
    }

    /**
     * How late an interrupt can be at most.
     *
     * @return ns
     */
    public long mostNs() {
        return timerNs + MOST_MEANS * (timerJitterNs + stallNs);
    }

    static LateInterrupts read(JsonValue root) {
        root.requireNames(TIMER, JITTER, EVERY, STALL);
        try {
            return new LateInterrupts(
                    amount(root, TIMER), amount(root, JITTER), amount(root, EVERY), amount(root, STALL));
        } catch (JsonInputException problem) {
            throw problem;
        } catch (IllegalArgumentException problem) {
            throw root.error(String.valueOf(problem.getMessage()));
        }
    }

    private static long amount(JsonValue root, String name) {
        return root.has(name) ? root.get(name).integer(0, CostModel.MOST_NS) : 0;
    }

    ObjectNode write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(TIMER, timerNs);
        root.put(JITTER, timerJitterNs);
        root.put(EVERY, stallEveryNs);
        root.put(STALL, stallNs);
        return root;
    }
}
