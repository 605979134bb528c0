package io.github.twinland.sim.workload.recorded;

import java.util.Arrays;

/** Every wake-up of a recording by its number: who was woken, by whom, and whether it ended a sleep. */
final class RecordedWakes {

    private static final int EXTERNAL = -1;

    private int[] wakee = new int[64];
    private int[] waker = new int[64];
    private boolean[] used = new boolean[64];
    private boolean[] given = new boolean[64];
    private int size;

    void add(long wakeId, int wakeeIndex, int wakerIndex) {
        if (wakeId != size) {
            throw new IllegalStateException("wake-up " + wakeId + " told out of order, expected " + size);
        }
        if (size == wakee.length) {
            wakee = Arrays.copyOf(wakee, size * 2);
            waker = Arrays.copyOf(waker, size * 2);
            used = Arrays.copyOf(used, size * 2);
            given = Arrays.copyOf(given, size * 2);
        }
        wakee[size] = wakeeIndex;
        waker[size] = wakerIndex;
        size++;
    }

    void addExternal(long wakeId, int wakeeIndex) {
        add(wakeId, wakeeIndex, EXTERNAL);
    }

    /** A sleep ended by it. */
    void use(long wakeId) {
        used[(int) wakeId] = true;
    }

    /** It became a step of its waker. */
    void give(long wakeId) {
        given[(int) wakeId] = true;
    }

    int wakeeOf(long wakeId) {
        return wakee[(int) wakeId];
    }

    /** Whether a task made it, did so in a step that is kept, and a sleep ended by it. */
    boolean isEdge(long wakeId) {
        return waker[(int) wakeId] != EXTERNAL && used[(int) wakeId] && given[(int) wakeId];
    }

    int size() {
        return size;
    }
}
