package io.github.twinland.traces.history;

import io.github.twinland.traces.SchedEvent;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The CPUs that events were seen on, by id. */
final class CpuTable {

    private @Nullable CpuTrack[] cpus = new @Nullable CpuTrack[8];

    /** The CPU of an event; it becomes known by its first one. */
    CpuTrack of(SchedEvent event) {
        int id = event.cpu();
        if (id >= cpus.length) {
            cpus = Arrays.copyOf(cpus, Math.max(id + 1, 2 * cpus.length));
        }
        CpuTrack cpu = cpus[id];
        if (cpu == null) {
            cpu = new CpuTrack(id, event.timeNs(), event.contextPid(), event.contextComm());
            cpus[id] = cpu;
        }
        return cpu;
    }

    /** A CPU, null if it was not seen. */
    @Nullable
    CpuTrack find(int id) {
        return id < cpus.length ? cpus[id] : null;
    }

    /** A CPU that was seen. */
    CpuTrack get(int id) {
        CpuTrack cpu = find(id);
        if (cpu == null) {
            throw new IllegalArgumentException("no event was seen on CPU " + id);
        }
        return cpu;
    }

    /** The CPU whose first header names a task, if no switch was seen there yet; null if there is none. */
    @Nullable
    CpuTrack firstHeadedBy(int pid, String comm) {
        for (CpuTrack cpu : cpus) {
            if (cpu != null && !cpu.switched && cpu.firstContextPid == pid && cpu.firstContextComm.equals(comm)) {
                return cpu;
            }
        }
        return null;
    }

    /** Goes over the CPUs in order of their ids. */
    void forEach(Consumer<CpuTrack> action) {
        for (CpuTrack cpu : cpus) {
            if (cpu != null) {
                action.accept(cpu);
            }
        }
    }
}
