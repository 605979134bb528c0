package io.github.twinland.sim.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch queue (DSQ) of sched_ext, FIFO or ordered by virtual time (kernel/sched/ext.c, dispatch_enqueue()): a
 * binary heap that knows where each task is, so that a task can be taken out of the middle.
 */
public final class DispatchQueue {

    private final String name;
    private SimTask[] heap = new SimTask[8];
    private int size;
    private long tail;
    private long head = -1;

    /**
     * An empty queue.
     *
     * @param name for messages
     */
    public DispatchQueue(String name) {
        this.name = name;
    }

    /**
     * Tasks in the queue.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * Adds a task behind all others (kernel: scx_bpf_dsq_insert()).
     *
     * @param task in no queue
     */
    public void addLast(SimTask task) {
        insert(task, 0, tail++);
    }

    /**
     * Adds a task before all others (kernel: SCX_ENQ_HEAD).
     *
     * @param task in no queue
     */
    public void addFirst(SimTask task) {
        insert(task, 0, head--);
    }

    /**
     * Adds a task by virtual time, behind those of the same virtual time (kernel: scx_bpf_dsq_insert_vtime()).
     *
     * @param task in no queue
     * @param vtime unsigned
     */
    public void addByVtime(SimTask task, long vtime) {
        insert(task, vtime, tail++);
    }

    /**
     * Takes the first task that may run on a CPU.
     *
     * @param cpu a CPU id
     * @return the task, or null if none may
     */
    public @Nullable SimTask pollFirstAllowed(int cpu) {
        if (size == 0) {
            return null;
        }
        if (heap[0].allowed.contains(cpu)) {
            SimTask first = heap[0];
            remove(first);
            return first;
        }
        return pollAllowedBehindFirst(cpu);
    }

    /**
     * The first task, whatever CPUs it may run on.
     *
     * @return the task, or null if the queue is empty
     */
    public @Nullable SimTask peekFirst() {
        return size == 0 ? null : heap[0];
    }

    /** Rare: the first task is bound elsewhere, so the whole heap is searched for the best that is not. */
    private @Nullable SimTask pollAllowedBehindFirst(int cpu) {
        SimTask best = null;
        for (int i = 1; i < size; i++) {
            if (heap[i].allowed.contains(cpu) && (best == null || before(heap[i], best))) {
                best = heap[i];
            }
        }
        if (best != null) {
            remove(best);
        }
        return best;
    }

    /**
     * Takes a task out.
     *
     * @param task in this queue
     */
    public void remove(SimTask task) {
        if (task.dsq != this) {
            throw new IllegalStateException(task + " is not in " + name);
        }
        int at = task.heapPosition;
        SimTask last = heap[--size];
        if (last != task) {
            place(last, at);
            siftUp(at);
            siftDown(last.heapPosition);
        }
        task.dsq = null;
        task.heapPosition = -1;
    }

    private void insert(SimTask task, long key, long tie) {
        if (task.dsq != null) {
            throw new IllegalStateException(task + " is already in " + task.dsq.name + ", cannot enter " + name);
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        task.dsq = this;
        task.heapKey = key;
        task.heapTie = tie;
        place(task, size++);
        siftUp(size - 1);
    }

    private void siftUp(int position) {
        SimTask task = heap[position];
        int at = position;
        while (at > 0 && before(task, heap[(at - 1) / 2])) {
            place(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        place(task, at);
    }

    private void siftDown(int position) {
        SimTask task = heap[position];
        int at = position;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], task)) {
                break;
            }
            place(heap[child], at);
            at = child;
        }
        place(task, at);
    }

    private void place(SimTask task, int position) {
        heap[position] = task;
        task.heapPosition = position;
    }

    private static boolean before(SimTask a, SimTask b) {
        int byKey = Long.compareUnsigned(a.heapKey, b.heapKey);
        return byKey < 0 || (byKey == 0 && a.heapTie < b.heapTie);
    }

    @Override
    public String toString() {
        return name + "(" + size + ")";
    }
}
