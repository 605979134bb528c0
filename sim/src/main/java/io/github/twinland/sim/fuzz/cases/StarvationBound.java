package io.github.twinland.sim.fuzz.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twinland.sim.kernel.Weights;
import io.github.twinland.sim.workload.TaskSpec;

/**
 * How long a task may wait under any policy that is fair in the widest sense, so that a longer wait is starvation. It is a
 * deliberately generous estimate: all tasks on the slowest CPU, each running once, at most one slice beyond what it needs,
 * and then as often again as the heaviest outweighs the lightest; {@value #PATIENCE} times that, for policies that favour
 * some tasks for a while (with its boost, rustland-2024 can let a task wait for twice the estimate, but not for ever).
 */
public final class StarvationBound {

    /** The longest slice of the shipped policies by default. */
    private static final long SLICE_NS = 20_000_000L;

    /** The smallest capacity drawn, 200 of 1024, slowed to 62 % by a sibling, is more than 1 in 10 of full speed. */
    private static final int SLOWEST = 10;

    private static final int PATIENCE = 4;

    private StarvationBound() {}

    /**
     * The bound of a case.
     *
     * @param document of a case
     * @return ns; {@link Long#MAX_VALUE} if a task may run for ever, or has real-time priority, so that any policy starves
     *     others, or if tasks may pass a policy by because the {@code queued} ring is full: its virtual time then stands
     *     still for as long as they run
     */
    public static long ns(JsonNode document) {
        if (document.path("sched_ext").has("queued_ring")) {
            return Long.MAX_VALUE;
        }
        long turnsNs = 0;
        int nicest = 0;
        int heaviest = 0;
        for (JsonNode task : document.path("workload").path("tasks")) {
            long runNs = 0;
            boolean sleeps = false;
            for (JsonNode step : task.path("program")) {
                runNs += step.path("run_ns").asLong();
                sleeps |= step.path("sleep_ns").asLong() > 0;
            }
            boolean endless = task.path("repeat").isBoolean();
            if ((endless && !sleeps) || task.has("rt_priority")) {
                return Long.MAX_VALUE;
            }
            turnsNs += (endless || sleeps ? runNs : runNs * task.path("repeat").asLong(1)) + SLICE_NS;
            nicest = Math.max(nicest, task.path("nice").asInt());
            heaviest = Math.min(heaviest, task.path("nice").asInt());
        }
        long stopsNs = 0;
        for (JsonNode event : document.path("events")) {
            stopsNs += event.path("stop_scheduler_ns").asLong();
            nicest = Math.max(nicest, event.path("nice").asInt());
            heaviest = Math.min(heaviest, event.path("nice").asInt());
        }
        long ratio = weight(heaviest) / weight(nicest);
        return PATIENCE * (turnsNs * (1 + ratio) * SLOWEST + 2 * stopsNs);
    }

    private static long weight(int nice) {
        return Weights.loadWeight(TaskSpec.DEFAULT_PRIORITY + nice);
    }
}
