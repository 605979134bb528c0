package io.github.twinland.policy;

/**
 * The machine as a policy may know it. CPU ids may be sparse and CPUs may be offline; cores, LLCs and nodes are numbered
 * densely from 0.
 */
public interface CpuTopology {

    /**
     * One more than the largest CPU id.
     *
     * @return at least 1
     */
    int cpuIdLimit();

    /**
     * Whether the CPU exists and is online now.
     *
     * @param cpu any number
     * @return false for ids that do not exist
     */
    boolean isOnline(int cpu);

    /**
     * The physical core a CPU belongs to; CPUs of one core are SMT siblings.
     *
     * @param cpu the id of an existing CPU
     * @return 0 .. number of cores - 1
     */
    int coreOf(int cpu);

    /**
     * The last-level-cache domain a CPU belongs to.
     *
     * @param cpu the id of an existing CPU
     * @return 0 .. number of LLCs - 1
     */
    int llcOf(int cpu);

    /**
     * The NUMA node a CPU belongs to.
     *
     * @param cpu the id of an existing CPU
     * @return 0 .. number of nodes - 1
     */
    int nodeOf(int cpu);

    /**
     * Computing power relative to the fastest CPU of the machine.
     *
     * @param cpu the id of an existing CPU
     * @return 1 .. 1024
     */
    int capacityOf(int cpu);
}
