package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import java.util.ArrayList;
import java.util.List;

/** Where each task ran, one CPU id per stay. */
final class Trail implements KernelObserver {

    private final List<List<Integer>> cpus = new ArrayList<>();

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        while (cpus.size() <= task.index) {
            cpus.add(new ArrayList<>());
        }
        cpus.get(task.index).add(cpu.id);
    }

    /** The CPUs of a task in order, by its index. */
    List<Integer> of(int index) {
        return index < cpus.size() ? cpus.get(index) : List.of();
    }
}
