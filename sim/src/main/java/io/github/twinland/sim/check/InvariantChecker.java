package io.github.twinland.sim.check;

import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Watches every simulation for what must never happen. It keeps its own books from what it is told, so that a mistake of
 * the kernel model or of a policy cannot hide itself. Each invariant is a class of its own; an event costs each of them
 * constant time, all of them together about a tenth of the run time (docs/benchmarks.md).
 */
public final class InvariantChecker implements KernelObserver {

    private final Kernel kernel;
    private final MonotoneTime time;
    private final OneRunAtOnce runs;
    private final AffinityKept affinity;
    private final OfflineRunsNothing offline;
    private final CpuTimeConserved cpuTime;
    private final WorkConserved work;
    private final SlicesHonoured slices;
    private final DispatchedOnce dispatches;
    private final NoTaskLost tasks;
    private final NoIdleWhileWaiting idle;

    /**
     * A checker for one run.
     *
     * @param setup the rules of the simulation, named in violations
     * @param kernel a kernel that has not run yet
     */
    public InvariantChecker(SimulationSetup setup, Kernel kernel) {
        Report report = new Report(setup.seed(), setup.tieSeed(), setup.reproducer());
        this.kernel = kernel;
        this.time = new MonotoneTime(report);
        this.runs = new OneRunAtOnce(report, kernel.topology().cpuIdLimit(), kernel.taskCount());
        this.affinity = new AffinityKept(report);
        this.offline = new OfflineRunsNothing(report, kernel.topology());
        this.cpuTime = new CpuTimeConserved(report, kernel.topology(), kernel.taskCount());
        this.work = new WorkConserved(report);
        this.slices =
                new SlicesHonoured(report, kernel.topology(), kernel.costs().lateInterrupts());
        this.dispatches = new DispatchedOnce(report, kernel.taskCount());
        this.tasks = new NoTaskLost(report);
        this.idle = new NoIdleWhileWaiting(report, kernel, idleBoundNs(setup));
    }

    /** While the scheduler is stopped, CPUs may idle beside waiting tasks: that is what was asked for. */
    private static long idleBoundNs(SimulationSetup setup) {
        long bound = setup.idleBoundNs();
        for (MachineEvent event : setup.events()) {
            if (event instanceof MachineEvent.SchedulerStop stop) {
                bound = bound > Long.MAX_VALUE - stop.durationNs() ? Long.MAX_VALUE : bound + stop.durationNs();
            }
        }
        return bound;
    }

    private void told(long nowNs) {
        time.told(nowNs);
        affinity.told(nowNs);
        idle.told(nowNs);
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        told(nowNs);
        runs.woken(nowNs, task);
        dispatches.woken(task);
        tasks.woken();
        idle.waits(nowNs, task);
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        told(nowNs);
        affinity.switchedIn(nowNs, cpu, task);
        offline.switchedIn(nowNs, cpu, task);
        runs.switchedIn(nowNs, cpu, task);
        dispatches.switchedIn(nowNs, task);
        slices.switchedIn(nowNs, cpu, task);
        cpuTime.switchedIn(nowNs, cpu);
        tasks.switchedIn();
        idle.starts(nowNs, cpu, task);
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        told(nowNs);
        runs.switchedOut(nowNs, cpu, task);
        slices.switchedOut(nowNs, cpu, task);
        cpuTime.switchedOut(nowNs, cpu, task);
        work.switchedOut(nowNs, task);
        affinity.switchedOut(task);
        dispatches.switchedOut(task);
        tasks.switchedOut(task);
        if (task.state() == TaskState.RUNNABLE) {
            idle.waits(nowNs, task);
        }
    }

    @Override
    public void exited(long nowNs, SimTask task) {
        told(nowNs);
        work.exited(nowNs, task);
    }

    @Override
    public void idled(long nowNs, Cpu cpu) {
        told(nowNs);
        idle.idled(nowNs, cpu);
    }

    @Override
    public void cpuOnline(long nowNs, Cpu cpu) {
        told(nowNs);
        offline.cpuOnline(cpu);
        cpuTime.cpuOnline(nowNs, cpu);
        idle.cpuOnline(nowNs, cpu);
    }

    @Override
    public void cpuOffline(long nowNs, Cpu cpu) {
        told(nowNs);
        offline.cpuOffline(nowNs, cpu, runs.on(cpu.id));
        cpuTime.cpuOffline(nowNs, cpu);
        idle.cpuOffline(nowNs, cpu);
    }

    @Override
    public void affinityChanged(long nowNs, SimTask task) {
        told(nowNs);
        affinity.affinityChanged(nowNs, task, task.state() == TaskState.RUNNING);
        idle.affinityChanged(nowNs, task);
    }

    @Override
    public void enqueued(long nowNs, SimTask task) {
        told(nowNs);
        dispatches.enqueued(task);
        idle.enqueued(nowNs, task);
    }

    @Override
    public void dispatched(long nowNs, SimTask task) {
        told(nowNs);
        dispatches.dispatched(nowNs, task);
        idle.dispatched(task);
    }

    @Override
    public void roundDone(long nowNs, int waiting, int queued) {
        told(nowNs);
        tasks.roundDone(nowNs, waiting, queued, kernel.waiting().oldest());
    }

    @Override
    public void finished(long nowNs) {
        told(nowNs);
        cpuTime.finished(nowNs, kernel, runs);
        slices.finished(nowNs, runs);
        tasks.finished(nowNs, kernel);
        idle.look(nowNs);
    }
}
