package io.github.twinland.traces.history;

import io.github.twinland.traces.BreakPolicy;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.IncidentKind;
import io.github.twinland.traces.SchedEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the report of transitions that cannot have been, and knows what to make of runs that are not proven. */
final class Breaks {

    private final ImportReport report;

    Breaks(ImportReport report) {
        this.report = report;
    }

    /** A CPU switches out another task than its current one; null is idle. */
    void wrongPrev(CpuTrack cpu, @Nullable TaskTrack prev, long nowNs) {
        TaskTrack current = cpu.current;
        found(
                ImportCounter.WRONG_PREV_BREAKS,
                IncidentKind.WRONG_PREV,
                cpu.cpu,
                cpu.lastNs,
                nowNs,
                () -> name(prev) + " is switched out, but " + name(current) + " was current");
    }

    /** A task is current on a CPU while it is switched in or out on another. */
    void twoCpus(CpuTrack cpu, TaskTrack task, CpuTrack former, long nowNs) {
        former.pending = new PendingBreak(task, cpu.cpu, cpu.lastNs, nowNs);
    }

    /** The CPU that a task had seemed to leave unseen tells more: it should have told that too. */
    void confirm(CpuTrack former) {
        PendingBreak pending = former.pending;
        former.pending = null;
        if (pending != null) {
            found(
                    ImportCounter.TWO_CPUS_BREAKS,
                    IncidentKind.TWO_CPUS,
                    pending.seenOn(),
                    pending.fromNs(),
                    pending.nowNs(),
                    () -> name(pending.task()) + " runs here and on CPU " + former.cpu);
        }
    }

    /** The recording ends: CPUs that told nothing more only ended before the others. */
    void end(CpuTrack cpu) {
        if (cpu.pending != null) {
            report.add(ImportCounter.EARLY_ENDS);
        }
    }

    /** A pid is forked while a task has it. */
    void forkedAlive(CpuTrack cpu, TaskTrack former, SchedEvent fork) {
        found(
                ImportCounter.FORKED_ALIVE_BREAKS,
                IncidentKind.FORKED_ALIVE,
                cpu.cpu,
                cpu.lastNs,
                fork.timeNs(),
                () -> "pid " + former.task.pid() + " is forked, but " + name(former) + " has not exited");
    }

    /** A task is switched out for itself. */
    void switchToSelf(CpuTrack cpu, TaskTrack task, long nowNs) {
        found(
                ImportCounter.SWITCH_TO_SELF_BREAKS,
                IncidentKind.SWITCH_TO_SELF,
                cpu.cpu,
                cpu.lastNs,
                nowNs,
                () -> name(task) + " is switched out for itself");
    }

    /** Whether what is not proven is left out. */
    boolean drops() {
        return report.breakPolicy() == BreakPolicy.DROP;
    }

    /** Takes note of a run that is left out. */
    void dropped(long startNs, long endNs) {
        report.add(ImportCounter.DROPPED_RUNS);
        report.add(ImportCounter.DROPPED_NS, endNs - startNs);
    }

    private void found(
            ImportCounter counter, IncidentKind kind, int cpu, long fromNs, long nowNs, Supplier<String> what) {
        report.add(ImportCounter.CHAIN_BREAKS);
        report.add(counter);
        report.addIncident(kind, cpu, fromNs, nowNs, what);
    }

    /** A task calls itself what it likes, line ends included. */
    private static String name(@Nullable TaskTrack track) {
        return track == null ? "idle" : track.task.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
