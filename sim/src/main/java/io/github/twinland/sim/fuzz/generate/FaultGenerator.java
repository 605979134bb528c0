package io.github.twinland.sim.fuzz.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Draws what happens to a machine from outside: hotplug, changed tasks, a stopped scheduler. */
final class FaultGenerator {

    private static final int MOST_EVENTS = 12;

    private final Dice dice;
    private final CpuDraw cpus;
    private final ArrayNode tasks;

    FaultGenerator(Dice dice, CpuDraw cpus, ObjectNode workload) {
        this.dice = dice;
        this.cpus = cpus;
        this.tasks = workload.withArray("tasks");
    }

    /**
     * Adds some events.
     *
     * @param withinNs they happen before this time
     * @param mostNice of tasks that change their priority
     * @param longestStopNs for the scheduler
     */
    void add(ArrayNode events, long withinNs, int mostNice, long longestStopNs) {
        for (int left = dice.below(MOST_EVENTS); left > 0; left--) {
            ObjectNode event = events.addObject().put("at_ns", dice.below(withinNs));
            switch (dice.below(6)) {
                case 0 -> event.put("offline", cpus.cpu());
                case 1, 2 -> event.put("online", cpus.cpu());
                case 3 -> {
                    event.put("task", name(dice.below(tasks.size())));
                    cpus.putMask(event);
                }
                case 4 -> event.put("stop_scheduler_ns", dice.below(longestStopNs));
                default -> {
                    int task = dice.below(tasks.size());
                    if (tasks.get(task).has("rt_priority")) {
                        event.put("online", cpus.cpu());
                    } else {
                        event.put("task", name(task)).put("nice", dice.between(-mostNice, Math.min(mostNice, 19)));
                    }
                }
            }
        }
    }

    private String name(int task) {
        JsonNode name = tasks.get(task).get("name");
        return name.textValue();
    }
}
