package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Waiting tasks in the order of a key and, where keys are equal, of arrival: a dispatch queue (DSQ) of sched_ext, FIFO or
 * by virtual time, or a run queue by priority. A binary heap that knows where each task is, so that a task can be taken
 * out of the middle; a task is in one such queue at most.
 *
 * <p>Keys are compared as kernel/sched/ext.c, scx_dsq_priq_less() compares virtual times: by the sign of their
 * difference, so that they may wrap around.
 */
public final class TaskQueue {

    /** Of a queue from which several CPUs take tasks. */
    public static final int ANY_CPU = -1;

    private final String name;
    private final int cpu;
    private SimTask[] heap = new SimTask[8];
    private int size;
    private long tail;
    private long head = -1;

    /** Positions of the heap still to be looked at by {@link #pollFirstAllowed}, a heap itself. */
    private int[] frontier = new int[8];

    private int frontierSize;

    /**
     * An empty queue from which several CPUs take tasks.
     *
     * @param name for messages
     */
    public TaskQueue(String name) {
        this(name, ANY_CPU);
    }

    /**
     * An empty queue from which one CPU takes tasks.
     *
     * @param name for messages
     * @param cpu id of that CPU, or {@link #ANY_CPU}
     */
    public TaskQueue(String name, int cpu) {
        this.name = name;
        this.cpu = cpu;
    }

    /**
     * The CPU that alone takes tasks from here.
     *
     * @return its id, or {@link #ANY_CPU}
     */
    public int cpu() {
        return cpu;
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
     * Adds a task behind those of the same key.
     *
     * @param task in no queue
     * @param key its place; 0 for all tasks makes a FIFO
     */
    public void addLast(SimTask task, long key) {
        insert(task, key, tail++);
    }

    /**
     * Adds a task before those of the same key.
     *
     * @param task in no queue
     * @param key its place; 0 for all tasks makes a FIFO
     */
    public void addFirst(SimTask task, long key) {
        insert(task, key, head--);
    }

    /**
     * The first task.
     *
     * @return null if the queue is empty
     */
    public @Nullable SimTask peekFirst() {
        return size == 0 ? null : heap[0];
    }

    /**
     * Takes the first task.
     *
     * @return null if the queue is empty
     */
    public @Nullable SimTask pollFirst() {
        SimTask first = peekFirst();
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /**
     * The first task that may run on a CPU: as many are passed over as are bound elsewhere before it.
     *
     * @param cpu a CPU id
     * @return null if none may
     */
    public @Nullable SimTask peekFirstAllowed(int cpu) {
        frontierSize = 0;
        if (size > 0) {
            pushFrontier(0);
        }
        while (frontierSize > 0) {
            int at = popFrontier();
            if (heap[at].allowed.contains(cpu)) {
                return heap[at];
            }
            for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
                pushFrontier(child);
            }
        }
        return null;
    }

    /**
     * Takes the first task that may run on a CPU.
     *
     * @param cpu a CPU id
     * @return null if none may
     */
    public @Nullable SimTask pollFirstAllowed(int cpu) {
        SimTask first = peekFirstAllowed(cpu);
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /**
     * A task, not necessarily the first, that may run on at least one of several CPUs.
     *
     * @param cpus of the machine's range
     * @return null if there is none
     */
    public @Nullable SimTask anyAllowed(CpuSet cpus) {
        for (int i = 0; i < size; i++) {
            if (heap[i].allowed.intersects(cpus)) {
                return heap[i];
            }
        }
        return null;
    }

    /**
     * How many of the tasks may run on at least one of several CPUs.
     *
     * @param cpus of the machine's range
     * @param most where to stop counting
     * @return 0 .. {@code most}
     */
    public int countAllowed(CpuSet cpus, int most) {
        int count = 0;
        for (int i = 0; i < size && count < most; i++) {
            count += heap[i].allowed.intersects(cpus) ? 1 : 0;
        }
        return count;
    }

    /**
     * Takes a task out.
     *
     * @param task in this queue
     */
    public void remove(SimTask task) {
        if (task.queue != this) {
            throw new IllegalStateException(task + " is not in " + name);
        }
        int at = task.heapPosition;
        SimTask last = heap[--size];
        if (last != task) {
            place(last, at);
            siftUp(at);
            siftDown(last.heapPosition);
        }
        task.queue = null;
        task.heapPosition = -1;
    }

    private void insert(SimTask task, long key, long tie) {
        TaskQueue other = task.queue;
        if (other != null) {
            throw new IllegalStateException(task + " is in " + other.name + " already, it cannot enter " + name);
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        task.queue = this;
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

    private void pushFrontier(int position) {
        if (frontierSize == frontier.length) {
            frontier = Arrays.copyOf(frontier, frontierSize * 2);
        }
        int at = frontierSize++;
        while (at > 0 && before(heap[position], heap[frontier[(at - 1) / 2]])) {
            frontier[at] = frontier[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        frontier[at] = position;
    }

    private int popFrontier() {
        int first = frontier[0];
        int position = frontier[--frontierSize];
        int at = 0;
        while (2 * at + 1 < frontierSize) {
            int child = 2 * at + 1;
            if (child + 1 < frontierSize && before(heap[frontier[child + 1]], heap[frontier[child]])) {
                child++;
            }
            if (!before(heap[frontier[child]], heap[position])) {
                break;
            }
            frontier[at] = frontier[child];
            at = child;
        }
        frontier[at] = position;
        return first;
    }

    private static boolean before(SimTask a, SimTask b) {
        long byKey = a.heapKey - b.heapKey;
        return byKey < 0 || (byKey == 0 && a.heapTie < b.heapTie);
    }

    @Override
    public String toString() {
        return name + "(" + size + ")";
    }
}
