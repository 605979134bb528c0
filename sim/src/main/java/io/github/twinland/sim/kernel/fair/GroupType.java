package io.github.twinland.sim.kernel.fair;

/** How busy a group of CPUs is, from idle to overloaded: enum group_type. */
enum GroupType {
    /** It could do more. */
    HAS_SPARE,
    /** It has as much to do as it can. */
    FULLY_BUSY,
    /** A task in it wants a bigger CPU. */
    MISFIT,
    /** Threads of one core compete. */
    SMT_BALANCE,
    /** Affinity left it unbalanced inside. */
    IMBALANCED,
    /** It has more tasks than it can serve. */
    OVERLOADED
}
