package io.github.twinland.sim.fuzz.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Draws tasks that run and sleep without end and want more CPU time than there is, none for long at a time and none much
 * heavier than another: a policy that still lets one of them wait for ever starves it.
 */
final class EndlessTasks {

    private static final long US = 1_000L;
    private static final long LONGEST_RUN_NS = 3_000 * US;
    private static final int MOST_TASKS = 6;
    /** Nicer tasks than this get so little of a CPU that their waits are long by right. */
    private static final int MOST_NICE = 3;

    private final Dice dice;
    private final CpuDraw cpus;
    private final ArrayNode tasks;

    EndlessTasks(Dice dice, CpuDraw cpus, ObjectNode workload) {
        this.dice = dice;
        this.cpus = cpus;
        this.tasks = workload.putArray("tasks");
    }

    void add() {
        boolean alike = dice.oneIn(2);
        int count = dice.between(2, MOST_TASKS);
        for (int index = 0; index < count; index++) {
            ObjectNode task = tasks.addObject().put("name", FiniteTasks.name(index));
            if (!alike) {
                task.put("nice", dice.between(-MOST_NICE, MOST_NICE));
            }
            if (dice.oneIn(3)) {
                cpus.putMask(task);
            }
            task.put("start_ns", dice.below(LONGEST_RUN_NS));
            task.put("repeat", true);
            ArrayNode program = task.putArray("program");
            long run = dice.between(10 * US, LONGEST_RUN_NS);
            program.addObject().put("run_ns", run);
            if (dice.oneIn(6)) {
                program.addObject().put("yield", true);
            }
            program.addObject().put("sleep_ns", dice.between(10 * US, run));
        }
    }
}
