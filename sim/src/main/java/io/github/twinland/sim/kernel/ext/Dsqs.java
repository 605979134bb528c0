package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskQueue;
import org.jspecify.annotations.Nullable;

/**
 * The dispatch queues that our BPF half creates: one for each CPU and a shared one, all ordered by virtual time, and the
 * order in which a CPU consumes them.
 */
final class Dsqs {

    private final Kernel kernel;
    private final TaskQueue shared = new TaskQueue("shared DSQ");
    private final TaskQueue[] perCpu;
    /** CPUs that a higher class took from sched_ext; the others consume their DSQs too. */
    private final CpuSet released;

    Dsqs(Kernel kernel) {
        this.kernel = kernel;
        int limit = kernel.topology().cpuIdLimit();
        this.perCpu = new TaskQueue[limit];
        this.released = new CpuSet(limit);
        for (int cpu = 0; cpu < limit; cpu++) {
            perCpu[cpu] = new TaskQueue("DSQ of CPU " + cpu);
        }
    }

    /** scx_bpf_dsq_insert_vtime() into the DSQ of a CPU. */
    void insert(int cpu, SimTask task, long vtime) {
        insert(perCpu[cpu], task, vtime);
    }

    /** scx_bpf_dsq_insert_vtime() into the shared DSQ. */
    void insertShared(SimTask task, long vtime) {
        insert(shared, task, vtime);
    }

    private void insert(TaskQueue dsq, SimTask task, long vtime) {
        dsq.addLast(task, vtime);
        kernel.observer().dispatched(kernel.now(), task);
    }

    /** scx_bpf_dsq_insert() into the local DSQ of the CPU that runs ops.dispatch(). */
    void insertLocal(Cpu cpu, SimTask task) {
        cpu.localDsq.addLast(task, 0);
        kernel.observer().dispatched(kernel.now(), task);
    }

    /** scx_bpf_dsq_move_to_local(), DSQ by DSQ until one has a task that may run on the CPU. */
    boolean moveToLocal(Cpu cpu) {
        released.remove(cpu.id);
        return consume(perCpu[cpu.id], cpu) || consumeReleased(cpu) || consume(shared, cpu);
    }

    /** Nothing is sent to a released CPU, so that what was sent before comes to an end, and the shared DSQ to its turn. */
    private boolean consumeReleased(Cpu cpu) {
        for (int other = released.next(0); other >= 0; other = released.next(other + 1)) {
            if (consume(perCpu[other], cpu)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A higher class took a CPU.
     *
     * @return the first task that waits in its DSQ, for which another CPU should come; null if none does
     */
    @Nullable
    SimTask release(Cpu cpu) {
        released.add(cpu.id);
        return perCpu[cpu.id].peekFirst();
    }

    /** Whether a CPU was taken by a higher class and has not looked for work since. */
    boolean isReleased(int cpu) {
        return released.contains(cpu);
    }

    /** consume_dispatch_q(): the first task that may run on the CPU. */
    private static boolean consume(TaskQueue dsq, Cpu cpu) {
        SimTask task = dsq.pollFirstAllowed(cpu.id);
        if (task == null) {
            return false;
        }
        cpu.localDsq.addLast(task, 0);
        return true;
    }
}
