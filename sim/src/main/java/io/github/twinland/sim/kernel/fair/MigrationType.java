package io.github.twinland.sim.kernel.fair;

/** What an imbalance is measured in: enum migration_type. */
enum MigrationType {
    /** Load weight. */
    LOAD,
    /** Utilisation. */
    UTIL,
    /** Number of tasks. */
    TASK,
    /** A task that wants a bigger CPU. */
    MISFIT
}
