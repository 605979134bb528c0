package io.github.twinland.sim.timeline;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The longest time in a run during which a CPU was idle while a task that may run there waited; what a work-conserving
 * scheduler keeps short.
 *
 * @param task index of the waiting task
 * @param cpu the idle CPU
 * @param fromNs from when on both held
 * @param toNs until when
 */
public record IdleWhileWaiting(int task, int cpu, long fromNs, long toNs) {

    private record Span(long fromNs, long toNs) {}

    /**
     * How long it lasted.
     *
     * @return ns
     */
    public long durationNs() {
        return toNs - fromNs;
    }

    /**
     * Searches a run.
     *
     * @param timeline of the run
     * @param workload its tasks
     * @param topology its machine; CPUs that are offline at the start count as absent
     * @return the longest such time, or null if no CPU was ever idle while a task waited
     */
    public static @Nullable IdleWhileWaiting longest(Timeline timeline, Workload workload, Topology topology) {
        List<List<Span>> idle = idleSpans(timeline, topology);
        IdleWhileWaiting longest = null;
        for (int i = 0; i < timeline.size(); i++) {
            Segment segment = timeline.segment(i);
            long known = longest == null ? 0 : longest.durationNs();
            if (segment.waitNs() <= known) {
                continue;
            }
            TaskSpec task = workload.tasks().get(segment.task());
            for (int cpu = 0; cpu < idle.size(); cpu++) {
                if (!mayRun(task.cpus(), cpu)) {
                    continue;
                }
                IdleWhileWaiting found = longestIn(idle.get(cpu), segment, cpu);
                if (found != null && (longest == null || found.durationNs() > longest.durationNs())) {
                    longest = found;
                }
            }
        }
        return longest;
    }

    private static boolean mayRun(@Nullable CpuSet cpus, int cpu) {
        return cpus == null || cpus.contains(cpu);
    }

    private static @Nullable IdleWhileWaiting longestIn(List<Span> idle, Segment wait, int cpu) {
        IdleWhileWaiting longest = null;
        for (int i = firstEndingAfter(idle, wait.runnableNs()); i < idle.size(); i++) {
            Span span = idle.get(i);
            if (span.fromNs >= wait.startNs()) {
                break;
            }
            long from = Math.max(span.fromNs, wait.runnableNs());
            long to = Math.min(span.toNs, wait.startNs());
            if (to > from && (longest == null || to - from > longest.durationNs())) {
                longest = new IdleWhileWaiting(wait.task(), cpu, from, to);
            }
        }
        return longest;
    }

    private static int firstEndingAfter(List<Span> idle, long timeNs) {
        int low = 0;
        int high = idle.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (idle.get(middle).toNs <= timeNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** By CPU id, in order of time; none for ids without an online CPU. */
    private static List<List<Span>> idleSpans(Timeline timeline, Topology topology) {
        List<List<Span>> busy = new ArrayList<>();
        for (int cpu = 0; cpu < topology.cpuIdLimit(); cpu++) {
            busy.add(new ArrayList<>());
        }
        for (int i = 0; i < timeline.size(); i++) {
            Segment segment = timeline.segment(i);
            if (segment.hasRun()) {
                busy.get(segment.cpu()).add(new Span(segment.startNs(), segment.endNs()));
            }
        }
        List<List<Span>> idle = new ArrayList<>();
        for (int cpu = 0; cpu < busy.size(); cpu++) {
            List<Span> gaps = new ArrayList<>();
            if (topology.isOnline(cpu)) {
                addGaps(busy.get(cpu), timeline.endNs(), gaps);
            }
            idle.add(gaps);
        }
        return idle;
    }

    private static void addGaps(List<Span> busy, long endNs, List<Span> gaps) {
        busy.sort(Comparator.comparingLong(Span::fromNs));
        long idleFrom = 0;
        for (Span span : busy) {
            if (span.fromNs > idleFrom) {
                gaps.add(new Span(idleFrom, span.fromNs));
            }
            idleFrom = Math.max(idleFrom, span.toNs);
        }
        if (endNs > idleFrom) {
            gaps.add(new Span(idleFrom, endNs));
        }
    }
}
