package io.github.twinland.traces.compact;

import java.util.Arrays;

/** Reads what {@link TaskNumbers} writes: the task read last is the present one. */
final class NumberedTasks {

    private final BlockInput in;
    private String[] names = new String[64];
    private int nameCount;
    private String[] comms = new String[64];
    private int[] pids = new int[64];
    private int[] prios = new int[64];
    private int taskCount;
    private int present;

    NumberedTasks(BlockInput in) {
        this.in = in;
    }

    void read() throws Damage {
        int number = in.readUpTo(taskCount, "task number");
        present = number == 0 ? add() : number - 1;
    }

    String comm() {
        return comms[present];
    }

    int pid() {
        return pids[present];
    }

    int prio() {
        return prios[present];
    }

    private int add() throws Damage {
        if (taskCount == CompactLayout.TABLE_CAPACITY || nameCount == CompactLayout.TABLE_CAPACITY) {
            taskCount = 0;
            nameCount = 0;
        }
        if (taskCount == comms.length) {
            comms = Arrays.copyOf(comms, 2 * taskCount);
            pids = Arrays.copyOf(pids, 2 * taskCount);
            prios = Arrays.copyOf(prios, 2 * taskCount);
        }
        comms[taskCount] = readName();
        pids[taskCount] = in.readSigned();
        prios[taskCount] = in.readSigned();
        return taskCount++;
    }

    private String readName() throws Damage {
        int number = in.readUpTo(nameCount, "name number");
        if (number > 0) {
            return names[number - 1];
        }
        if (nameCount == names.length) {
            names = Arrays.copyOf(names, 2 * nameCount);
        }
        names[nameCount] = in.readText();
        return names[nameCount++];
    }
}
