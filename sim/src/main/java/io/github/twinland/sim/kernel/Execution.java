package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.engine.EventQueue;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.machine.Topology;

/**
 * How far running tasks get: how fast each CPU is, what its task is charged, and when something is due for that task.
 * Work is kept in units of 2^-{@value Cpu#SPEED_SHIFT} ns at full speed, so that it adds up exactly.
 */
final class Execution {

    private static final int CAPACITY_SHIFT = 10;

    private final Kernel kernel;
    private final EventQueue events;
    private final Topology topology;
    private final CostModel costs;

    Execution(Kernel kernel, EventQueue events) {
        this.kernel = kernel;
        this.events = events;
        this.topology = kernel.topology();
        this.costs = kernel.costs();
    }

    /** The current task of a CPU starts, after an overhead in which it makes no progress. */
    void begin(Cpu cpu, SimTask task, long overheadNs) {
        cpu.chargedUntil = kernel.now();
        cpu.progressFrom = kernel.now() + overheadNs;
        cpu.speed = speedOf(cpu, task);
    }

    /** update_curr(): charges the running task for the time since it was last charged. */
    void charge(Cpu cpu) {
        SimTask task = cpu.current;
        long elapsed = kernel.now() - cpu.chargedUntil;
        if (task == null || elapsed == 0) {
            return;
        }
        long overhead = Math.max(0, Math.min(cpu.progressFrom - cpu.chargedUntil, elapsed));
        long work = Math.min(task.workLeft, (elapsed - overhead) * cpu.speed);
        task.workLeft -= work;
        task.workDone += work;
        task.sumExecRuntimeNs += elapsed;
        task.execSinceSleepNs += elapsed;
        cpu.busyNs += elapsed;
        cpu.chargedUntil = kernel.now();
        task.schedClass.charge(task, elapsed);
    }

    /** Plans when the running task of a CPU is looked at next: at the end of its step, or when its class wants to. */
    void program(Cpu cpu) {
        SimTask task = cpu.current;
        if (task == null) {
            return;
        }
        long from = Math.max(kernel.now(), cpu.progressFrom);
        cpu.stepEndsAt = from + (task.workLeft + cpu.speed - 1) / cpu.speed;
        if (cpu.reviewHeldUntil == 0) {
            cpu.reviewDue = Math.max(kernel.now(), task.schedClass.reviewAt(cpu, task));
        }
        long reviewAt = Math.max(cpu.reviewDue, cpu.reviewHeldUntil);
        events.arm(cpu.runTimer, Math.min(cpu.stepEndsAt, reviewAt));
    }

    /** The siblings of a CPU that became busy or idle now run slower or faster. */
    void occupancyChanged(Cpu changed) {
        if (!topology.hasSmt() || costs.smtPercent() == 100) {
            return;
        }
        CpuSet siblings = topology.siblingsOf(changed.id);
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            Cpu sibling = kernel.cpu(id);
            SimTask task = sibling.current;
            if (sibling != changed && task != null) {
                long speed = speedOf(sibling, task);
                if (speed != sibling.speed) {
                    charge(sibling);
                    sibling.speed = speed;
                    program(sibling);
                }
            }
        }
    }

    private long speedOf(Cpu cpu, SimTask task) {
        long speed = (long) topology.capacityOf(cpu.id) << (Cpu.SPEED_SHIFT - CAPACITY_SHIFT);
        speed = speed * costs.frequencyPercent().of(cpu.id) / 100;
        if (topology.hasSmt() && siblingBusy(cpu)) {
            speed = speed * costs.smtPercent() / 100;
        }
        if (task.schedClass.needsTick(cpu, task)) {
            long period = costs.tickPeriodNs();
            speed = speed * (period - costs.tickNs()) / period;
        }
        return Math.max(1, speed);
    }

    private boolean siblingBusy(Cpu cpu) {
        CpuSet siblings = topology.siblingsOf(cpu.id);
        for (int id = siblings.next(0); id >= 0; id = siblings.next(id + 1)) {
            if (id != cpu.id && kernel.cpu(id).current != null) {
                return true;
            }
        }
        return false;
    }
}
