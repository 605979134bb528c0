package io.github.twinland.sim.kernel.ext;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TaskQueue;
import org.jspecify.annotations.Nullable;

/**
 * The dispatch queues that our BPF half creates: one for each CPU and a shared one, all ordered by virtual time, and the
 * order in which a CPU consumes them. The CPU's own comes before the others, which are those of CPUs that a higher class has and the
 * shared one; but if these have had to stand back {@value #OTHERS_TURN} times in a row, it is their turn, so that a policy which keeps all
 * CPUs supplied starves nobody.
 */
final class Dsqs {

    /** So many tasks a CPU takes from its own DSQ while others wait in DSQs that it may consume too. */
    static final int OTHERS_TURN = 4;

    private final Kernel kernel;
    private final TaskQueue shared = new TaskQueue("shared DSQ");
    private final TaskQueue[] perCpu;
    /** By CPU id: tasks taken from its own DSQ, while others waited, since it last looked for those. */
    private final int[] othersStoodBack;

    /** CPUs that a higher class took from sched_ext; the others consume their DSQs too. */
    private final CpuSet released;

    Dsqs(Kernel kernel) {
        this.kernel = kernel;
        int limit = kernel.topology().cpuIdLimit();
        this.perCpu = new TaskQueue[limit];
        this.othersStoodBack = new int[limit];
        this.released = new CpuSet(limit);
        for (int cpu = 0; cpu < limit; cpu++) {
            perCpu[cpu] = new TaskQueue("DSQ of CPU " + cpu, cpu);
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
        task.dsqVtime = vtime;
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
        boolean othersFirst = othersStoodBack[cpu.id] >= OTHERS_TURN;
        if (!othersFirst && consume(perCpu[cpu.id], cpu)) {
            othersStoodBack[cpu.id] += othersWait() ? 1 : 0;
            return true;
        }
        othersStoodBack[cpu.id] = 0;
        return consumeReleased(cpu) || consume(shared, cpu) || (othersFirst && consume(perCpu[cpu.id], cpu));
    }

    private boolean othersWait() {
        if (shared.size() > 0) {
            return true;
        }
        for (int cpu = released.next(0); cpu >= 0; cpu = released.next(cpu + 1)) {
            if (perCpu[cpu].size() > 0) {
                return true;
            }
        }
        return false;
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

    /** The CPU is ours again. */
    void regain(Cpu cpu) {
        released.remove(cpu.id);
    }

    /** Whether a higher class has a CPU. */
    boolean isReleased(int cpu) {
        return released.contains(cpu);
    }

    /** scx_bpf_dsq_nr_queued() of the shared DSQ. */
    int inShared() {
        return shared.size();
    }

    /** A task of the shared DSQ that may run on one of several CPUs; null if there is none. */
    @Nullable
    SimTask waitingFor(CpuSet cpus) {
        return shared.anyAllowed(cpus);
    }

    /**
     * Takes out of a set of CPUs those that have tasks coming: each with a task in its own DSQ, and as many as there are
     * tasks in the shared one that may run on any of them.
     *
     * @param cpus free CPUs, of the machine's range
     * @param first the CPU that comes to the shared DSQ next, or a negative number
     * @param unread messages of user space that have not been read yet
     * @param coming other CPUs that are on their way to the shared DSQ
     */
    void removeProvided(CpuSet cpus, int first, int unread, int coming) {
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            if (perCpu[cpu].size() > 0) {
                cpus.remove(cpu);
            }
        }
        int waiting = shared.countAllowed(cpus, cpus.size() + coming);
        int provided = unread + Math.max(0, waiting - coming);
        if (provided > 0 && cpus.contains(first)) {
            cpus.remove(first);
            provided--;
        }
        for (int cpu = cpus.next(0); cpu >= 0 && provided > 0; cpu = cpus.next(cpu + 1)) {
            cpus.remove(cpu);
            provided--;
        }
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
