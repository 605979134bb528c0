package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.policy.CpuSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of rt-app's {@code tasks}.
 *
 * @param where its place in the file
 * @param name of the threads
 * @param instances how many start by themselves; 0 if it is only forked
 * @param delayNs when they start, ns
 * @param priority kernel priority
 * @param cpus where they may run, or null for anywhere
 * @param loop how often all phases are run through, or {@link #FOREVER}
 * @param phases in order
 */
record RtAppThread(
        RtAppNode where,
        String name,
        int instances,
        long delayNs,
        int priority,
        @Nullable CpuSet cpus,
        long loop,
        List<Phase> phases) {

    /** rt-app's number for a loop without end. */
    static final long FOREVER = -1;

    /**
     * A part of what a thread does.
     *
     * @param loop how often it is run through, or {@link #FOREVER}
     * @param events in order
     */
    record Phase(long loop, List<RtAppEvent> events) {}

    boolean isEndless() {
        return loop == FOREVER || phases.stream().anyMatch(phase -> phase.loop == FOREVER);
    }

    /** How often one thread carries out an event of one phase. */
    long times(Phase phase) {
        if (loop == FOREVER || phase.loop == FOREVER) {
            return Long.MAX_VALUE;
        }
        return loop * phase.loop;
    }
}
