package io.github.twinland.sim.perfetto;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a simulation in the events that ftrace would have recorded of it, the user-space scheduler's task included. A
 * wake-up is one {@code sched_waking}; one by a timer or device comes out of an interrupt on the CPU of the wakee.
 */
public final class SimulatedEvents implements KernelObserver {

    private static final int IDLE_PRIORITY = 120;

    private final SchedEventSink sink;
    private final long originNs;
    private final SchedEvent event = new SchedEvent();
    private final BitSet started = new BitSet();
    private final List<@Nullable SimTask> current = new ArrayList<>();
    private final List<@Nullable SimTask> leaving = new ArrayList<>();

    /**
     * Events of a run that has not begun.
     *
     * @param sink takes them; the object it is given is used again
     * @param originNs added to every time, ns
     */
    public SimulatedEvents(SchedEventSink sink, long originNs) {
        this.sink = sink;
        this.originNs = originNs;
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        boolean first = !started.get(task.index);
        started.set(task.index);
        int cpu = waker == null ? task.cpu : waker.cpu;
        SimTask context = waker == null ? at(current, cpu) : waker;
        if (first && waker != null) {
            start(EventKind.FORK, nowNs, cpu, context)
                    .task(waker.spec.comm(), waker.pid(), waker.priority)
                    .otherTask(task.spec.comm(), task.pid(), task.priority);
            sink.accept(event);
        }
        start(first ? EventKind.WAKEUP_NEW : EventKind.WAKING, nowNs, cpu, context)
                .inInterrupt(waker == null)
                .task(task.spec.comm(), task.pid(), task.priority)
                .cpus(-1, task.cpu);
        sink.accept(event);
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        set(leaving, cpu.id, task);
        set(current, cpu.id, null);
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        switched(nowNs, cpu.id, task);
        set(current, cpu.id, task);
    }

    @Override
    public void idled(long nowNs, Cpu cpu) {
        switched(nowNs, cpu.id, null);
    }

    private void switched(long nowNs, int cpu, @Nullable SimTask next) {
        SimTask prev = at(leaving, cpu);
        set(leaving, cpu, null);
        start(EventKind.SWITCH, nowNs, cpu, prev);
        String idle = "swapper/" + cpu;
        if (prev == null) {
            event.task(idle, 0, IDLE_PRIORITY).prevStates(0, false);
        } else {
            event.task(prev.spec.comm(), prev.pid(), prev.priority)
                    .prevStates(states(prev), prev.state() == TaskState.RUNNABLE);
        }
        if (next == null) {
            event.otherTask(idle, 0, IDLE_PRIORITY);
        } else {
            event.otherTask(next.spec.comm(), next.pid(), next.priority);
        }
        sink.accept(event);
    }

    private static int states(SimTask prev) {
        return switch (prev.state()) {
            case RUNNABLE, RUNNING -> 0;
            case EXITED -> io.github.twinland.traces.TaskState.DEAD.bit();
            case NEW, SLEEPING -> io.github.twinland.traces.TaskState.INTERRUPTIBLE.bit();
        };
    }

    private SchedEvent start(EventKind kind, long nowNs, int cpu, @Nullable SimTask context) {
        return context == null
                ? event.start(kind, originNs + nowNs, cpu, 0, "swapper/" + cpu)
                : event.start(kind, originNs + nowNs, cpu, context.pid(), context.spec.comm());
    }

    private static @Nullable SimTask at(List<@Nullable SimTask> tasks, int cpu) {
        return cpu < tasks.size() ? tasks.get(cpu) : null;
    }

    private static void set(List<@Nullable SimTask> tasks, int cpu, @Nullable SimTask task) {
        while (tasks.size() <= cpu) {
            tasks.add(null);
        }
        tasks.set(cpu, task);
    }
}
