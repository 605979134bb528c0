package io.github.twinland.sim.fuzz.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Draws tasks that end some time: hogs and sleepers of every priority, that wake one another, share a lock, are kernel
 * threads, are bound to CPUs, or inherit the pid of one that has exited.
 */
final class FiniteTasks {

    private static final int FEW = 10;
    private static final int MANY = 60;
    private static final String LOCK = "lock";

    private final Dice dice;
    private final CpuDraw cpus;
    private final ArrayNode tasks;
    /** What takes 1 ms in most cases, ns. */
    private final long ms;

    private final int count;
    private final boolean realTime;
    /** So many of the first tasks suspend now and then and are woken by others. */
    private final int wakees;

    private final boolean locks;

    FiniteTasks(Dice dice, CpuDraw cpus, ObjectNode workload, long ms) {
        this.dice = dice;
        this.cpus = cpus;
        this.tasks = workload.putArray("tasks");
        this.ms = ms;
        this.count = 1 + dice.below(dice.oneIn(6) ? MANY : FEW);
        this.realTime = dice.oneIn(3);
        this.wakees = dice.oneIn(2) ? 0 : dice.between(1, Math.min(3, count));
        this.locks = dice.oneIn(4);
        if (locks) {
            workload.putArray("locks").add(LOCK);
        }
    }

    static String name(int index) {
        return "t" + index;
    }

    void add() {
        for (int index = 0; index < count; index++) {
            addTask(index);
        }
        if (dice.oneIn(4)) {
            addHeir(dice.below(count));
        }
    }

    private void addTask(int index) {
        ObjectNode task = tasks.addObject().put("name", name(index));
        if (realTime && dice.oneIn(6)) {
            task.put("rt_priority", dice.between(1, 99));
        } else {
            task.put("nice", dice.between(-20, 19));
        }
        if (dice.oneIn(3)) {
            cpus.putMask(task);
        }
        if (dice.oneIn(10)) {
            task.put("kernel_thread", true);
        }
        task.put("start_ns", dice.below(20 * ms));
        task.put("repeat", dice.between(1, 8));
        ArrayNode program = task.putArray("program");
        for (int part = dice.between(1, 4); part > 0; part--) {
            addPart(program);
        }
        if (index < wakees) {
            program.addObject().put("suspend", true);
        }
    }

    private void addPart(ArrayNode program) {
        boolean locked = locks && dice.oneIn(3);
        if (locked) {
            program.addObject().put("lock", LOCK);
        }
        program.addObject().put("run_ns", dice.between(1, dice.oneIn(3) ? 30 * ms : 2 * ms));
        if (locked) {
            program.addObject().put("unlock", LOCK);
        }
        switch (dice.below(5)) {
            case 0, 1 -> program.addObject().put("sleep_ns", dice.between(1, 10 * ms));
            case 2 -> program.addObject().put("yield", true);
            case 3 -> {
                if (wakees > 0) {
                    program.addObject().put("wake", name(dice.below(wakees)));
                }
            }
            default -> {}
        }
    }

    /** A task that starts when another has exited, with its pid: whoever exits wakes a parent, which forks the heir. */
    private void addHeir(int index) {
        ObjectNode ancestor = (ObjectNode) tasks.get(index);
        if (index < wakees) {
            return;
        }
        ObjectNode life = ancestor.objectNode();
        life.set("repeat", ancestor.remove("repeat"));
        life.set("program", ancestor.remove("program"));
        ancestor.putArray("program").add(life).addObject().put("wake", "parent");
        ancestor.put("pid", index + 1);
        ArrayNode parent = tasks.addObject().put("name", "parent").putArray("program");
        parent.addObject().put("suspend", true);
        parent.addObject().put("fork", "heir");
        ObjectNode heir = tasks.addObject()
                .put("name", "heir")
                .put("pid", index + 1)
                .put("forked", true)
                .put("repeat", dice.between(1, 4));
        ArrayNode program = heir.putArray("program");
        program.addObject().put("run_ns", dice.between(1, 5 * ms));
        program.addObject().put("sleep_ns", dice.between(1, 5 * ms));
    }
}
