package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.sim.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of a workload's tasks, known before any program is read so that programs can name tasks further down. */
final class TaskNames {

    /** PID_MAX_LIMIT of include/linux/threads.h, the largest pid_max of Linux. */
    static final int MOST_TASKS = 4_194_304 - 1;

    private static final int LONGEST_NAME = 100;

    private final Map<String, Family> families = new LinkedHashMap<>();
    private int tasks;

    /**
     * All tasks of a name.
     *
     * @param first index of the first of them; the others follow
     * @param count how many they are
     * @param forked whether they wait for a task that forks them
     */
    record Family(String name, int first, int count, boolean forked) {}

    static TaskNames of(List<JsonValue> entries) {
        TaskNames names = new TaskNames();
        for (JsonValue entry : entries) {
            int count = entry.has("count") ? (int) entry.get("count").integer(1, MOST_TASKS) : 1;
            names.add(entry, count, entry.has("forked") && entry.get("forked").flag());
        }
        return names;
    }

    Family add(JsonValue entry, int count, boolean forked) {
        JsonValue nameValue = entry.get("name");
        String name = nameValue.text();
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw nameValue.error("must be 1.." + LONGEST_NAME + " characters, and not blank");
        }
        if (tasks + (long) count > MOST_TASKS) {
            throw entry.error("brings the workload to " + (tasks + (long) count) + " tasks; the most is " + MOST_TASKS);
        }
        Family family = new Family(name, tasks, count, forked);
        if (families.put(name, family) != null) {
            throw nameValue.error(
                    "'" + name + "' is the name of another entry; use 'count' for more tasks of one kind");
        }
        tasks += count;
        return family;
    }

    Family get(JsonValue nameValue) {
        Family family = families.get(nameValue.text());
        if (family == null) {
            throw nameValue.error("there is no task '" + nameValue.text() + "'; known names are "
                    + String.join(", ", families.keySet()));
        }
        return family;
    }
}
