package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.workload.SharedObjects;
import io.github.twinland.sim.workload.SharedObjects.Semaphore;
import io.github.twinland.sim.workload.synthetic.TaskNames.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tasks of a workload share, by name, and the semaphores that stand for it. */
final class SharedNames {

    private static final int MOST_NUMBER = 1_000_000_000;

    private final List<Semaphore> semaphores = new ArrayList<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Integer> locks = new LinkedHashMap<>();
    private final Map<String, Barrier> barriers = new LinkedHashMap<>();
    private final Map<String, Integer> wakeUps = new LinkedHashMap<>();

    /**
     * Messages from tasks to tasks.
     *
     * @param items semaphore of the messages in it
     * @param slots semaphore of the free places, or {@link #UNBOUNDED}
     */
    record Channel(int items, int slots) {
        static final int UNBOUNDED = -1;
    }

    /**
     * A meeting point.
     *
     * @param semaphore what it stands on
     * @param parties how many meet
     */
    record Barrier(int semaphore, int parties) {}

    static SharedNames of(JsonValue root) {
        SharedNames names = new SharedNames();
        for (JsonValue channel : WorkloadFile.list(root, "channels")) {
            channel.requireNames("name", "capacity");
            names.addChannel(channel);
        }
        for (JsonValue lock : WorkloadFile.list(root, "locks")) {
            if (names.locks.put(lock.text(), names.add(1, 1)) != null) {
                throw lock.error("is the name of another lock");
            }
        }
        for (JsonValue barrier : WorkloadFile.list(root, "barriers")) {
            barrier.requireNames("name", "parties");
            int parties = (int) barrier.get("parties").integer(1, MOST_NUMBER);
            if (names.barriers.put(barrier.get("name").text(), new Barrier(names.add(0, 0), parties)) != null) {
                throw barrier.get("name").error("is the name of another barrier");
            }
        }
        return names;
    }

    private void addChannel(JsonValue channel) {
        int items = add(0, Long.MAX_VALUE);
        int slots = Channel.UNBOUNDED;
        if (channel.has("capacity")) {
            long capacity = channel.get("capacity").integer(1, MOST_NUMBER);
            slots = add(capacity, capacity);
        }
        if (channels.put(channel.get("name").text(), new Channel(items, slots)) != null) {
            throw channel.get("name").error("is the name of another channel");
        }
    }

    Channel channel(JsonValue name) {
        return find(channels, "channel", "channels", name);
    }

    int lock(JsonValue name) {
        return find(locks, "lock", "locks", name);
    }

    Barrier barrier(JsonValue name) {
        return find(barriers, "barrier", "barriers", name);
    }

    /** The semaphore on which the tasks of a name suspend: it keeps one wake-up for each of them. */
    int wakeUps(Family family) {
        Integer known = wakeUps.get(family.name());
        if (known == null) {
            known = add(0, family.count());
            wakeUps.put(family.name(), known);
        }
        return known;
    }

    SharedObjects objects() {
        return new SharedObjects(semaphores, 0);
    }

    private int add(long initial, long limit) {
        semaphores.add(new Semaphore(initial, limit));
        return semaphores.size() - 1;
    }

    private static <T> T find(Map<String, T> all, String kind, String section, JsonValue name) {
        T found = all.get(name.text());
        if (found == null) {
            throw name.error("there is no " + kind + " '" + name.text() + "'; "
                    + (all.isEmpty()
                            ? "declare it under '" + section + "'"
                            : "known names are " + String.join(", ", all.keySet())));
        }
        return found;
    }
}
