package io.github.twinland.sim.kernel;

/**
 * CPUs that come and go: sched_cpu_deactivate() and sched_cpu_activate() of kernel/sched/core.c, without the time that
 * the hotplug machinery around them takes.
 */
final class Hotplug {

    private final Kernel kernel;
    private final ContextSwitch contextSwitch;
    private final TaskChanges changes;
    private final KernelObserver observer;

    Hotplug(Kernel kernel, ContextSwitch contextSwitch, TaskChanges changes, KernelObserver observer) {
        this.kernel = kernel;
        this.contextSwitch = contextSwitch;
        this.changes = changes;
        this.observer = observer;
    }

    /** Takes a CPU out of use; refused for the last one, as the kernel does. */
    boolean offline(Cpu cpu) {
        if (!cpu.online || kernel.onlineCpus().size() == 1) {
            return false;
        }
        cpu.online = false;
        kernel.onlineCpus().remove(cpu.id);
        kernel.disarm(cpu.rescheduleTimer);
        cpu.rescheduleAt = Long.MAX_VALUE;
        SimTask running = cpu.current;
        if (running != null) {
            changes.requireOnlineCpu(running);
            changes.evict(cpu, running);
        }
        observer.cpuOffline(kernel.now(), cpu);
        for (SchedClass schedClass : contextSwitch.classes()) {
            schedClass.cpuOffline(cpu);
        }
        requeueWaiting();
        return true;
    }

    /** Takes a CPU into use, which looks for work at once. */
    boolean online(Cpu cpu) {
        if (cpu.online) {
            return false;
        }
        cpu.online = true;
        cpu.idleSinceNs = kernel.now();
        kernel.onlineCpus().add(cpu.id);
        observer.cpuOnline(kernel.now(), cpu);
        for (SchedClass schedClass : contextSwitch.classes()) {
            schedClass.cpuOnline(cpu);
        }
        kernel.reschedule(cpu, null);
        return true;
    }

    /**
     * balance_push() and select_fallback_rq(): whoever waited for the CPU waits elsewhere. Classes differ in where they keep
     * waiting tasks, so all of them are queued again.
     */
    private void requeueWaiting() {
        WaitList waiting = kernel.waiting();
        for (SimTask task = waiting.oldest(); task != null; task = waiting.after(task)) {
            task.schedClass.dequeue(task);
            changes.requireOnlineCpu(task);
            task.cpu = kernel.homeOf(task);
            task.schedClass.enqueue(task);
        }
    }
}
