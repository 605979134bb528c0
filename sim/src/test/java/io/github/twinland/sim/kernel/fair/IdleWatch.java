package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures for how long a CPU was idle while a task waited that might have run there. */
final class IdleWatch implements KernelObserver {

    private final FairRun run;
    private final Map<Integer, Long> idleSince = new HashMap<>();
    private final Set<Integer> busy = new HashSet<>();
    private long worstNs;
    private String worst = "none";

    IdleWatch(FairRun run) {
        this.run = run;
    }

    long worstNs() {
        return worstNs;
    }

    /** Who waited, and which CPU was idle. */
    String worst() {
        return worst;
    }

    @Override
    public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
        look(nowNs);
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        look(nowNs);
        // It has left the list of waiting tasks already.
        consider(nowNs, task, cpu);
        idleSince.remove(cpu.id);
        busy.add(cpu.id);
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        look(nowNs);
    }

    @Override
    public void idled(long nowNs, Cpu cpu) {
        idleSince.put(cpu.id, nowNs);
        busy.remove(cpu.id);
    }

    @Override
    public void finished(long nowNs) {
        look(nowNs);
    }

    private void look(long nowNs) {
        Kernel kernel = run.kernel();
        CpuSet online = kernel.onlineCpus();
        for (SimTask task = kernel.waiting().oldest();
                task != null;
                task = kernel.waiting().after(task)) {
            for (int cpu = online.next(0); cpu >= 0; cpu = online.next(cpu + 1)) {
                consider(nowNs, task, kernel.cpu(cpu));
            }
        }
    }

    private void consider(long nowNs, SimTask task, Cpu cpu) {
        if (busy.contains(cpu.id) || !task.allowed.contains(cpu.id)) {
            return;
        }
        long both = nowNs - Math.max(idleSince.getOrDefault(cpu.id, 0L), task.runnableSinceNs);
        if (both > worstNs) {
            worstNs = both;
            worst = task + " waited on CPU " + task.cpu + " while " + cpu + " was idle until " + nowNs;
        }
    }
}
