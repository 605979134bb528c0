package io.github.twinland.sim.kernel;

import io.github.twinland.sim.workload.SharedObjects;
import io.github.twinland.sim.workload.StepKind;
import io.github.twinland.sim.workload.TaskProgram;
import java.util.BitSet;

/** Carries out the steps of task programs that take no time, up to the next one that does. */
final class TaskStepper {

    /** More timeless steps than any sound program takes in a row. */
    private static final int TIMELESS_STEPS = 1_000_000;

    /** Work of one step is kept shifted by {@link Cpu#SPEED_SHIFT} bits in a long. */
    private static final long LONGEST_RUN_NS = Long.MAX_VALUE >> Cpu.SPEED_SHIFT;

    /** How often a task that runs by the clock looks at it: rt-app.c, run_event(), case rtapp_runtime. */
    private static final long CLOCK_CHECK_NS = 32_000;

    private final Kernel kernel;
    private final BitSet given;
    private final SharedState shared;

    TaskStepper(Kernel kernel, int tokens, SharedObjects shared) {
        this.kernel = kernel;
        this.given = new BitSet(tokens);
        this.shared = new SharedState(shared);
    }

    /** The running task has done the work of its present step. */
    void advance(Cpu cpu, SimTask task) {
        if (kernel.now() < task.runsUntilNs) {
            run(cpu, task, CLOCK_CHECK_NS);
            return;
        }
        TaskProgram program = task.program;
        for (int steps = 0; steps < TIMELESS_STEPS; steps++) {
            StepKind kind = program.next();
            switch (kind) {
                case RUN -> {
                    if (program.amount() > 0) {
                        run(cpu, task, program.amount());
                        return;
                    }
                }
                case RUN_FOR -> {
                    if (program.amount() > 0) {
                        task.runsUntilNs = kernel.now() + program.amount();
                        run(cpu, task, CLOCK_CHECK_NS);
                        return;
                    }
                }
                case SLEEP -> {
                    if (program.amount() > 0) {
                        kernel.armTimer(task, kernel.now() + program.amount());
                        kernel.sleep(cpu, task);
                        return;
                    }
                }
                case SLEEP_UNTIL -> {
                    if (program.amount() > kernel.now()) {
                        kernel.armTimer(task, program.amount());
                        kernel.sleep(cpu, task);
                        return;
                    }
                }
                case TIMER, TIMER_CATCH_UP -> {
                    long expiry = shared.expiry(
                            program.target(), task, program.amount(), kind == StepKind.TIMER, kernel.now());
                    if (expiry > kernel.now()) {
                        kernel.armTimer(task, expiry);
                        kernel.sleep(cpu, task);
                        return;
                    }
                }
                case WAIT -> {
                    if (!given.get(program.token())) {
                        task.awaitedToken = program.token();
                        kernel.sleep(cpu, task);
                        return;
                    }
                }
                case SUSPEND -> {
                    if (!task.wakePending) {
                        task.suspended = true;
                        kernel.sleep(cpu, task);
                        return;
                    }
                    task.wakePending = false;
                }
                case SIGNAL -> signal(cpu, kernel.task(program.target()), program.token());
                case WAKE -> kernel.wakeSuspended(kernel.task(program.target()), cpu);
                case ACQUIRE -> {
                    if (!shared.acquire(program.target(), task)) {
                        kernel.sleep(cpu, task);
                        return;
                    }
                }
                case RELEASE -> {
                    SimTask wakee = shared.release(program.target());
                    if (wakee != null) {
                        kernel.wake(wakee, cpu);
                    }
                }
                case RELEASE_ALL -> wakeAll(cpu, program.target());
                case BARRIER -> {
                    if (!shared.arrive(program.target(), task, program.amount())) {
                        kernel.sleep(cpu, task);
                        return;
                    }
                    wakeAll(cpu, program.target());
                }
                case FORK -> fork(cpu, task, program.target(), program.amount());
                case YIELD -> {
                    task.schedClass.yielded(task);
                    kernel.schedule(cpu);
                    return;
                }
                case EXIT -> {
                    kernel.exit(cpu, task);
                    return;
                }
            }
        }
        throw new SimulationException("task " + task + " took " + TIMELESS_STEPS
                + " steps without running or sleeping; give its loop a run or a sleep");
    }

    private void run(Cpu cpu, SimTask task, long amountNs) {
        if (amountNs > LONGEST_RUN_NS) {
            throw new SimulationException(
                    "task " + task + " runs " + amountNs + " ns in one step; the most is " + LONGEST_RUN_NS + " ns");
        }
        task.workLeft = amountNs << Cpu.SPEED_SHIFT;
        task.workGiven += task.workLeft;
        kernel.program(cpu);
    }

    private void signal(Cpu cpu, SimTask wakee, int token) {
        given.set(token);
        if (wakee.state == TaskState.SLEEPING && wakee.awaitedToken == token) {
            kernel.wake(wakee, cpu);
        }
    }

    private void wakeAll(Cpu cpu, int semaphore) {
        for (SimTask wakee = shared.dismiss(semaphore); wakee != null; wakee = shared.dismiss(semaphore)) {
            kernel.wake(wakee, cpu);
        }
    }

    private void fork(Cpu cpu, SimTask parent, int first, long count) {
        SimTask family = kernel.task(first);
        long members = Math.max(1, count);
        while (family.forkedOfFamily < members && kernel.task(first + family.forkedOfFamily).state != TaskState.NEW) {
            family.forkedOfFamily++;
        }
        if (family.forkedOfFamily == members) {
            throw new SimulationException("task " + parent + " forks " + family + " once more than the " + members
                    + " time(s) there is such a task for; give it a larger count");
        }
        SimTask child = kernel.task(first + family.forkedOfFamily);
        child.cpu = child.allowed.contains(parent.cpu) ? parent.cpu : child.cpu;
        kernel.wake(child, cpu);
    }
}
