package io.github.twinland.sim.kernel.fair;

import io.github.twinland.policy.CpuSet;

/** Some CPUs of a domain that are balanced against the others as one: struct sched_group. */
final class SchedGroup {

    final CpuSet span;

    /** Whether its CPUs are threads of one core (SD_SHARE_CPUCAPACITY of the child domain). */
    final boolean isCore;

    /** Set when affinity kept tasks from being balanced inside it (sgc->imbalance). */
    boolean imbalanced;

    SchedGroup(CpuSet span, boolean isCore) {
        this.span = span;
        this.isCore = isCore;
    }
}
