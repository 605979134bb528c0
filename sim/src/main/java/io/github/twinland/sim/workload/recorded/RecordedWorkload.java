package io.github.twinland.sim.workload.recorded;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was collected of a recording into a workload: recorded run time becomes work, a wake-up by a task becomes a
 * step of that task, and where and how long anybody waited is forgotten.
 */
final class RecordedWorkload {

    private static final int LEFT_OUT = -1;

    private final RecordedTasks recorded;
    private final ReplayMode mode;
    private final Topology topology;
    private final int[] indexOf;
    private final List<RecordedSteps> kept = new ArrayList<>();
    private final RecordedWakes wakes;

    private RecordedWorkload(RecordedTasks recorded, ReplayMode mode, Topology topology) {
        this.recorded = recorded;
        this.mode = mode;
        this.topology = topology;
        this.wakes = recorded.wakes();
        List<@Nullable RecordedSteps> all = recorded.steps();
        this.indexOf = new int[all.size()];
        for (int index = 0; index < indexOf.length; index++) {
            RecordedSteps steps = all.get(index);
            indexOf[index] = LEFT_OUT;
            if (steps != null && steps.ran) {
                indexOf[index] = kept.size();
                kept.add(steps);
            }
        }
    }

    static Workload of(RecordedTasks recorded, ReplayMode mode, Topology topology) {
        return new RecordedWorkload(recorded, mode, topology).build();
    }

    private Workload build() {
        for (RecordedSteps steps : kept) {
            for (int entry = 0; entry < steps.size(); entry++) {
                if (steps.kind(entry) == RecordedSteps.Kind.WAKE) {
                    wakes.give(steps.first(entry));
                }
            }
        }
        BitSet pids = new BitSet();
        int fresh = 1;
        for (RecordedSteps steps : kept) {
            fresh = Math.max(fresh, steps.task.pid() + 1);
        }
        List<TaskSpec> tasks = new ArrayList<>();
        for (RecordedSteps steps : kept) {
            int pid = steps.task.pid();
            if (pids.get(pid)) {
                // The pid was used again; in the simulation both tasks may live at once.
                pid = fresh++;
            }
            pids.set(pid);
            tasks.add(spec(steps, pid));
        }
        return new Workload(tasks, wakes.size());
    }

    private TaskSpec spec(RecordedSteps steps, int pid) {
        Steps program = program(steps);
        int bound = KernelThreads.boundTo(steps.task.comm());
        boolean pinned = bound != KernelThreads.NOT_BOUND && steps.ranOnlyOn == bound && topology.isOnline(bound);
        CpuSet cpus = null;
        if (pinned) {
            cpus = new CpuSet(topology.cpuIdLimit());
            cpus.add(bound);
        }
        return new TaskSpec(
                pid,
                steps.task.pid(),
                pid,
                steps.task.comm(),
                Math.max(0, Math.min(steps.task.prio(), 139)),
                cpus,
                pinned,
                startNs(steps),
                seed -> program.program());
    }

    /** A task that slept when the recording began starts by its first wake-up: that wake-up forks it. */
    private boolean startsAsleep(RecordedSteps steps) {
        return steps.birth == RecordedSteps.Birth.ASLEEP
                && !steps.isEmpty()
                && steps.kind(0) == RecordedSteps.Kind.SLEEP;
    }

    private boolean startedByEdge(RecordedSteps steps) {
        return startsAsleep(steps) && isEdge(steps.first(0));
    }

    private boolean startedByFork(RecordedSteps steps) {
        return steps.birth == RecordedSteps.Birth.FORKED
                && mode != ReplayMode.OPEN
                && steps.parent != null
                && indexOf[steps.parent.index()] != LEFT_OUT;
    }

    private long startNs(RecordedSteps steps) {
        if (startedByEdge(steps) || startedByFork(steps)) {
            return TaskSpec.STARTED_BY_FORK;
        }
        return offset(startsAsleep(steps) ? steps.second(0) : steps.bornAtNs);
    }

    private Steps program(RecordedSteps steps) {
        StepsBuilder program = Steps.builder();
        for (int entry = startsAsleep(steps) ? 1 : 0; entry < steps.size(); entry++) {
            long first = steps.first(entry);
            switch (steps.kind(entry)) {
                case RUN -> program.run(first);
                case SLEEP -> sleep(program, first, steps.second(entry), steps.third(entry));
                case WAKE -> wake(program, first);
                case FORK -> fork(program, (int) first);
            }
        }
        return program.once();
    }

    private void sleep(StepsBuilder program, long wakeId, long wokenNs, long durationNs) {
        if (isEdge(wakeId)) {
            program.await((int) wakeId);
        } else if (mode == ReplayMode.CLOSED) {
            program.sleep(durationNs);
        } else {
            program.sleepUntil(offset(wokenNs));
        }
    }

    private void wake(StepsBuilder program, long wakeId) {
        if (!isEdge(wakeId)) {
            return;
        }
        int wakee = indexOf[wakes.wakeeOf(wakeId)];
        RecordedSteps steps = kept.get(wakee);
        if (startedByEdge(steps) && steps.first(0) == wakeId) {
            program.fork(wakee);
        } else {
            program.signal(wakee, (int) wakeId);
        }
    }

    private void fork(StepsBuilder program, int recordedChild) {
        int child = indexOf[recordedChild];
        if (child != LEFT_OUT && startedByFork(kept.get(child))) {
            program.fork(child);
        }
    }

    private boolean isEdge(long wakeId) {
        return wakeId >= 0 && mode != ReplayMode.OPEN && wakes.isEdge(wakeId);
    }

    private long offset(long timeNs) {
        return Math.max(0, timeNs - recorded.firstNs());
    }
}
