package io.github.twinland.sim;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.engine.Timer;
import io.github.twinland.sim.event.MachineControl;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.SimulationException;
import java.util.List;

/** Lets the events of a setup happen to a kernel at their times. */
final class MachineEvents implements MachineControl {

    private final Kernel kernel;
    private final Scheduler.Installed scheduler;

    private MachineEvents(Kernel kernel, Scheduler.Installed scheduler) {
        this.kernel = kernel;
        this.scheduler = scheduler;
    }

    /** Arms them all; events of one instant happen in the order of the list, before anything armed later. */
    static void arm(List<MachineEvent> events, Kernel kernel, Scheduler.Installed scheduler) {
        MachineEvents control = new MachineEvents(kernel, scheduler);
        for (MachineEvent event : events) {
            kernel.arm(Timer.of(() -> event.apply(control)), event.atNs());
        }
    }

    @Override
    public void offline(int cpu) {
        kernel.offline(cpu(cpu));
    }

    @Override
    public void online(int cpu) {
        kernel.online(cpu(cpu));
    }

    @Override
    public void setAffinity(int task, CpuSet cpus) {
        CpuSet present = kernel.topology().present();
        CpuSet mask = new CpuSet(present.limit());
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            if (present.contains(cpu)) {
                mask.add(cpu);
            }
        }
        kernel.setAffinity(task(task), mask);
    }

    @Override
    public void setPriority(int task, int priority) {
        kernel.setPriority(task(task), priority);
    }

    @Override
    public void stopScheduler(long untilNs) {
        scheduler.stopUntil(untilNs);
    }

    private Cpu cpu(int id) {
        if (!kernel.topology().present().contains(id)) {
            throw new SimulationException(
                    "an event at " + kernel.now() + " ns names CPU " + id + ", which the machine lacks; it has CPUs "
                            + kernel.topology().present());
        }
        return kernel.cpu(id);
    }

    private SimTask task(int index) {
        if (index < 0 || index >= kernel.taskCount()) {
            throw new SimulationException("an event at " + kernel.now() + " ns names task " + index
                    + "; the workload has tasks 0.." + (kernel.taskCount() - 1));
        }
        return kernel.task(index);
    }
}
