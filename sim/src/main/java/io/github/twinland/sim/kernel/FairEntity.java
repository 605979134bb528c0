package io.github.twinland.sim.kernel;

/** What an in-kernel fair class keeps with a task, the counterpart of struct sched_entity. */
public final class FairEntity {

    /** Load weight, 1024 for nice 0 (kernel: sched_prio_to_weight). */
    public long loadWeight = Weights.NICE_0_LOAD;

    /** Virtual run time, ns divided by relative weight. */
    public long vruntime;

    /** Virtual deadline. */
    public long deadline;

    /** Lag kept while it sleeps, virtual ns. */
    public long vlag;

    /** Whether it counts in a run queue now. */
    public boolean onQueue;

    /** The run queue it belongs to: a CPU id. */
    public int queue = -1;

    /** Place in its run queue's heap. */
    public int heapPosition = -1;

    /** Makes an entity of nice 0. */
    public FairEntity() {}
}
