package io.github.twinland.sim.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Moves tasks on and off CPUs: __schedule(), pick_next_task() and context_switch() of kernel/sched/core.c. */
final class ContextSwitch {

    private final Kernel kernel;
    private final Execution execution;
    private final WaitList waiting;
    private final KernelObserver observer;
    private SchedClass[] classes = {};

    ContextSwitch(Kernel kernel, Execution execution, WaitList waiting, KernelObserver observer) {
        this.kernel = kernel;
        this.execution = execution;
        this.waiting = waiting;
        this.observer = observer;
    }

    /** Ranks a class below those added before. */
    void add(SchedClass schedClass) {
        SchedClass[] more = Arrays.copyOf(classes, classes.length + 1);
        more[classes.length] = schedClass;
        classes = more;
    }

    SchedClass[] classes() {
        return classes;
    }

    /** __schedule(): the CPU chooses again what to run. */
    void schedule(Cpu cpu) {
        SimTask previous = cpu.current;
        boolean wantsMore = previous != null && previous.state == TaskState.RUNNING;
        if (previous != null) {
            execution.charge(cpu);
        }
        SimTask next = cpu.online ? pick(cpu, wantsMore ? previous : null) : null;
        if (next != null && next == previous) {
            execution.program(cpu);
        } else {
            replace(cpu, previous, next);
        }
    }

    /** The running task must go although it wants to run on: what migration_cpu_stop() and balance_push() come to. */
    void evict(Cpu cpu) {
        execution.charge(cpu);
        replace(cpu, cpu.current, cpu.online ? pick(cpu, null) : null);
    }

    private @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
        for (SchedClass schedClass : classes) {
            SimTask own = current != null && current.schedClass == schedClass ? current : null;
            SimTask next = schedClass.pick(cpu, own);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    private void replace(Cpu cpu, @Nullable SimTask previous, @Nullable SimTask next) {
        if (previous != null) {
            leave(cpu, previous, next);
        }
        if (next != null) {
            enter(cpu, next, previous == null);
        } else {
            idle(cpu, previous != null);
        }
    }

    private void leave(Cpu cpu, SimTask task, @Nullable SimTask next) {
        long now = kernel.now();
        kernel.disarm(cpu.runTimer);
        kernel.countRunning(task, -1);
        cpu.current = null;
        task.lastStopNs = now;
        if (task.state == TaskState.RUNNING) {
            task.state = TaskState.RUNNABLE;
            task.involuntarySwitches++;
            task.runnableSinceNs = now;
            task.waitsSinceWakeup = false;
            waiting.add(task);
        } else {
            task.voluntarySwitches++;
        }
        observer.switchedOut(now, cpu, task);
        task.schedClass.put(cpu, task, next);
    }

    private void enter(Cpu cpu, SimTask task, boolean wasIdle) {
        long now = kernel.now();
        waiting.remove(task);
        observer.switchedIn(now, cpu, task);
        long overhead = kernel.costs().contextSwitchNs();
        if (task.everRan && task.lastRanOn != cpu.id) {
            overhead += kernel.costs().migrationNs(kernel.topology(), task.lastRanOn, cpu.id);
        }
        task.state = TaskState.RUNNING;
        task.everRan = true;
        task.lastRanOn = cpu.id;
        task.cpu = cpu.id;
        task.lastStartNs = now;
        cpu.current = task;
        kernel.countRunning(task, 1);
        if (wasIdle) {
            tellIdle(cpu, false);
        }
        cpu.reviewHeldUntil = 0;
        execution.begin(cpu, task, overhead);
        task.schedClass.started(cpu, task);
        if (wasIdle) {
            execution.occupancyChanged(cpu);
        }
        execution.program(cpu);
    }

    /** set_next_task_idle() if the CPU was busy, pick_task_idle() if it finds itself idle once more. */
    private void idle(Cpu cpu, boolean wasBusy) {
        if (wasBusy) {
            cpu.idleSinceNs = kernel.now();
            observer.idled(kernel.now(), cpu);
            if (cpu.online) {
                tellIdle(cpu, true);
            }
            execution.occupancyChanged(cpu);
        } else if (cpu.online) {
            for (SchedClass schedClass : classes) {
                schedClass.stillIdle(cpu);
            }
        }
    }

    private void tellIdle(Cpu cpu, boolean idle) {
        for (SchedClass schedClass : classes) {
            schedClass.idleChanged(cpu, idle);
        }
    }
}
