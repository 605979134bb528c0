package io.github.twinland.sim.kernel;

/** Does to tasks and CPUs what no scheduling class can, to plant violations. */
public final class TamperedTask {

    private TamperedTask() {}

    /** Makes tasks runnable without waking them. */
    public static void runnable(SimTask... tasks) {
        for (SimTask task : tasks) {
            task.state = TaskState.RUNNABLE;
        }
    }

    /** Lets a task run without switching to it. */
    public static void run(SimTask task, Cpu cpu) {
        task.state = TaskState.RUNNING;
        task.cpu = cpu.id;
        cpu.current = task;
    }

    /** Takes units of work done back. */
    public static void loseWork(SimTask task, long units) {
        task.workDone -= units;
    }

    /** Adds to the time a CPU says it was busy. */
    public static void addBusy(Cpu cpu, long ns) {
        cpu.busyNs += ns;
    }
}
