package io.github.twinland.sim.kernel;

import io.github.twinland.sim.workload.TaskProgram;
import java.util.BitSet;

/** Carries out the steps of task programs that take no time, up to the next one that does. */
final class TaskStepper {

    /** More timeless steps than any sound program takes in a row. */
    private static final int TIMELESS_STEPS = 1_000_000;

    /** Work of one step is kept shifted by {@link Cpu#SPEED_SHIFT} bits in a long. */
    private static final long LONGEST_RUN_NS = Long.MAX_VALUE >> Cpu.SPEED_SHIFT;

    private final Kernel kernel;
    private final BitSet given;

    TaskStepper(Kernel kernel, int tokens) {
        this.kernel = kernel;
        this.given = new BitSet(tokens);
    }

    /** The running task has done the work of its present step. */
    void advance(Cpu cpu, SimTask task) {
        TaskProgram program = task.program;
        for (int steps = 0; steps < TIMELESS_STEPS; steps++) {
            switch (program.next()) {
                case RUN -> {
                    if (program.amount() > 0) {
                        run(cpu, task, program.amount());
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
                case FORK -> fork(cpu, task, kernel.task(program.target()));
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
        kernel.program(cpu);
    }

    private void signal(Cpu cpu, SimTask wakee, int token) {
        given.set(token);
        if (wakee.state == TaskState.SLEEPING && wakee.awaitedToken == token) {
            kernel.wake(wakee, cpu);
        }
    }

    private void fork(Cpu cpu, SimTask parent, SimTask child) {
        if (child.state != TaskState.NEW) {
            throw new SimulationException("task " + parent + " forks " + child + ", which was started before");
        }
        child.cpu = child.allowed.contains(parent.cpu) ? parent.cpu : child.cpu;
        kernel.wake(child, cpu);
    }
}
