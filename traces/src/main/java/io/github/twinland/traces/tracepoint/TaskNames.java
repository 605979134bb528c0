package io.github.twinland.traces.tracepoint;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of tasks that the recorder wrote down beside the events, by thread id; the latest one counts.
 *
 * <p>Bounded: beyond {@value #MOST} tasks no new ones are remembered. Looking up allocates nothing.
 */
public final class TaskNames {

    /** How many tasks are remembered. */
    public static final int MOST = 1 << 20;

    private static final String IDLE = "swapper";
    private static final int SMALLEST = 1 << 8;
    private static final int MIX = 0x9e3779b9;

    private int[] pids = new int[SMALLEST];
    private @Nullable String[] names = new String[SMALLEST];
    private int size;

    /** Knows nobody but the idle task. */
    public TaskNames() {}

    /**
     * Remembers a name.
     *
     * @param pid thread id
     * @param name its name from now on
     */
    public void put(int pid, String name) {
        int slot = slot(pid);
        if (names[slot] == null) {
            if (size == MOST) {
                return;
            }
            size++;
        }
        pids[slot] = pid;
        names[slot] = name;
        if (2 * size > names.length) {
            grow();
        }
    }

    /**
     * The name of a task.
     *
     * @param pid thread id
     * @return its latest name; {@code swapper} for the idle task, empty if unknown
     */
    public String of(int pid) {
        String name = names[slot(pid)];
        if (name != null) {
            return name;
        }
        return pid == 0 ? IDLE : "";
    }

    private int slot(int pid) {
        int mask = names.length - 1;
        int slot = ((pid * MIX) >>> 8) & mask;
        while (names[slot] != null && pids[slot] != pid) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldPids = pids;
        @Nullable String[] oldNames = names;
        pids = new int[2 * oldPids.length];
        names = Arrays.copyOf(new String[0], pids.length);
        for (int i = 0; i < oldPids.length; i++) {
            String name = oldNames[i];
            if (name != null) {
                int slot = slot(oldPids[i]);
                pids[slot] = oldPids[i];
                names[slot] = name;
            }
        }
    }
}
