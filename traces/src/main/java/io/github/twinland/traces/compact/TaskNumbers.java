package io.github.twinland.traces.compact;

import java.util.HashMap;
import java.util.Map;

/** Writes each name, and each task with its name and priority, once, and from then on as its number. */
final class TaskNumbers {

    private record Task(String comm, int pid, int prio) {}

    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Task, Integer> tasks = new HashMap<>();
    private final BlockOutput out;

    TaskNumbers(BlockOutput out) {
        this.out = out;
    }

    void write(String comm, int pid, int prio) {
        Task task = new Task(comm, pid, prio);
        Integer number = tasks.get(task);
        if (number != null) {
            out.number(number);
            return;
        }
        if (tasks.size() == CompactLayout.TABLE_CAPACITY || names.size() == CompactLayout.TABLE_CAPACITY) {
            tasks.clear();
            names.clear();
        }
        out.number(0);
        tasks.put(task, tasks.size() + 1);
        Integer name = names.get(comm);
        if (name != null) {
            out.number(name);
        } else {
            out.number(0);
            out.text(comm);
            names.put(comm, names.size() + 1);
        }
        out.signed(pid);
        out.signed(prio);
    }
}
