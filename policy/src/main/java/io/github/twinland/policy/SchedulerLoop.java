package io.github.twinland.policy;

import io.github.twinland.policy.collections.PidTable;

/**
 * The one loop that drives a policy against a world, simulated or real: receive, enqueue, dispatch, notify.
 *
 * <p>It answers each task with the generation it came with, so that no policy can get it wrong, and hands the policy at
 * most {@code taskCapacity} tasks at a time: when as many wait, further records stay in the {@code queued} ring until
 * dispatches make room, and a full ring is the kernel half's congestion path. Single-threaded; {@link #round()}
 * allocates nothing.
 */
public final class SchedulerLoop {

    private final SchedulerBackend backend;
    private final SchedulingPolicy policy;
    private final QueuedTask task = new QueuedTask();
    private final IdleCores idleCores;
    private final Round round = new Round();

    /** Tasks that wait in the policy, and by slot the generation each was enqueued with. */
    private final PidTable pending;

    private final long[] generations;

    private long rounds;
    private long received;
    private long exits;
    private long dispatched;
    private long refusedDispatches;
    private long unknownDispatches;

    /**
     * A loop that has not run yet.
     *
     * @param backend the world
     * @param policy made for at least {@code taskCapacity} tasks; the loop is its only caller
     * @param taskCapacity most tasks that may wait in the policy at once, at least 1
     */
    public SchedulerLoop(SchedulerBackend backend, SchedulingPolicy policy, int taskCapacity) {
        this.backend = backend;
        this.policy = policy;
        this.pending = new PidTable(taskCapacity);
        this.generations = new long[taskCapacity];
        this.idleCores = new IdleCores(backend.topology());
    }

    /**
     * One turn of the loop: every queued task is received and enqueued, then the policy dispatches, then the kernel half
     * is told how many tasks still wait. All of it happens at one time, read once at the beginning.
     *
     * @return records handled: received plus dispatched
     */
    public int round() {
        long now = backend.now();
        int handled = 0;
        while (pending.size() < pending.capacity() && backend.receive(task)) {
            accept(task, now);
            handled++;
        }
        handled += dispatchRound(now);
        backend.notifyPending(policy.queued());
        return handled;
    }

    /**
     * Hands one record to the policy, as {@link #round()} does with each it receives: an enqueue, or an exit if its CPU
     * is negative.
     *
     * @param record the task; not kept
     * @param nowNs the time, ns, never smaller than in an earlier call
     * @throws IllegalStateException if as many other tasks as the capacity wait already
     */
    public void accept(QueuedTask record, long nowNs) {
        received++;
        int pid = record.pid();
        if (record.cpu() < 0) {
            exits++;
            pending.remove(pid);
            policy.exit(pid);
            return;
        }
        int slot = pending.find(pid);
        if (slot == PidTable.NONE) {
            slot = pending.add(pid);
        }
        generations[slot] = record.generation();
        policy.enqueue(record, nowNs);
    }

    /**
     * Lets the policy dispatch once, with the CPUs that are idle now.
     *
     * @param nowNs the time, ns, never smaller than in an earlier call
     * @return tasks sent to the kernel half
     */
    public int dispatchRound(long nowNs) {
        rounds++;
        idleCores.read(backend);
        round.now = nowNs;
        long before = dispatched;
        policy.dispatch(round);
        return (int) (dispatched - before);
    }

    /**
     * Tasks enqueued and neither dispatched nor gone; a policy that loses no task reports as many queued.
     *
     * @return 0 .. task capacity
     */
    public int pending() {
        return pending.size();
    }

    /**
     * Dispatch rounds so far.
     *
     * @return a count
     */
    public long rounds() {
        return rounds;
    }

    /**
     * Records received so far, exits included.
     *
     * @return a count
     */
    public long received() {
        return received;
    }

    /**
     * Records of exiting tasks received so far.
     *
     * @return a count
     */
    public long exits() {
        return exits;
    }

    /**
     * Tasks sent to the kernel half so far.
     *
     * @return a count
     */
    public long dispatched() {
        return dispatched;
    }

    /**
     * Dispatches so far that the {@code dispatched} ring had no room for.
     *
     * @return a count
     */
    public long refusedDispatches() {
        return refusedDispatches;
    }

    /**
     * Dispatches so far of a pid that was not waiting, which were dropped: a defect of the policy.
     *
     * @return a count
     */
    public long unknownDispatches() {
        return unknownDispatches;
    }

    /** What the policy sees of one dispatch round. */
    private final class Round implements DispatchContext {

        private final Dispatch message = new Dispatch();
        private long now;

        @Override
        public long now() {
            return now;
        }

        @Override
        public int idleCpuCount() {
            return idleCores.count();
        }

        @Override
        public int idleCpu(int index) {
            return idleCores.cpu(index);
        }

        @Override
        public boolean isIdle(int cpu) {
            return idleCores.contains(cpu);
        }

        @Override
        public long queuedInKernel() {
            return backend.queuedInKernel();
        }

        @Override
        public boolean dispatch(int pid, int cpu, long sliceNs, long vtime) {
            int slot = pending.find(pid);
            if (slot == PidTable.NONE) {
                unknownDispatches++;
                return true;
            }
            message.pid(pid).cpu(cpu).sliceNs(sliceNs).vtime(vtime).generation(generations[slot]);
            if (!backend.send(message)) {
                refusedDispatches++;
                return false;
            }
            pending.remove(pid);
            dispatched++;
            return true;
        }
    }
}
