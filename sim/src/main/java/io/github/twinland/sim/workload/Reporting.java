package io.github.twinland.sim.workload;

/** How a task appears in what is measured. */
public enum Reporting {
    /** By itself. */
    EACH,
    /** Together with all tasks of its name that are reported so too, as one row. */
    TOGETHER,
    /** Not at all: it runs, and is seen only in what is measured of CPUs. */
    NONE
}
