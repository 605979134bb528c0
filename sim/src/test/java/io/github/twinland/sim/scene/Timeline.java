package io.github.twinland.sim.scene;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.SimTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who ran where and when. */
public final class Timeline implements KernelObserver {

    private final List<Run> runs = new ArrayList<>();
    private final Map<Integer, Integer> openByCpu = new HashMap<>();

    /** One stay of a task on a CPU, ns. A stay that has not ended ends at {@link Long#MAX_VALUE}. */
    public record Run(String task, int cpu, long from, long to) {

        /** Such as {@code hog@0 0-4000000}. */
        @Override
        public String toString() {
            return task + "@" + cpu + " " + from + "-" + (to == Long.MAX_VALUE ? "" : to);
        }
    }

    @Override
    public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
        openByCpu.put(cpu.id, runs.size());
        runs.add(new Run(task.spec.comm(), cpu.id, nowNs, Long.MAX_VALUE));
    }

    @Override
    public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
        int at = Objects.requireNonNull(openByCpu.remove(cpu.id), "nobody runs on " + cpu);
        Run open = runs.get(at);
        runs.set(at, new Run(open.task(), open.cpu(), open.from(), nowNs));
    }

    /** All stays in the order in which they began. */
    public List<Run> runs() {
        return runs;
    }

    /** The stays of one task. */
    public List<Run> of(String task) {
        return runs.stream().filter(run -> run.task().equals(task)).toList();
    }

    /** The stays of one task as text, such as {@code 0: 0-4000000} for CPU 0. */
    public List<String> where(String task) {
        return of(task).stream()
                .map(run -> run.cpu() + ": " + run.from() + "-" + run.to())
                .toList();
    }

    /** Names in the order in which they got a CPU. */
    public List<String> order(int cpu) {
        return runs.stream().filter(run -> run.cpu() == cpu).map(Run::task).toList();
    }

    /** When a task first got a CPU, ns. */
    public long start(String task) {
        return of(task).get(0).from();
    }
}
