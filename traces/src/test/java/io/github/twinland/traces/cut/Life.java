package io.github.twinland.traces.cut;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.RecordedTask;
import io.github.twinland.traces.history.RunEnd;
import io.github.twinland.traces.history.SchedulingHistory;
import io.github.twinland.traces.history.WaitCause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What a history tells, kept so that a part of it can be compared with the history of a part. */
final class Life implements HistoryListener {

    private static final int OUTSIDE = 0;

    private record Run(int pid, int cpu, long fromNs, long toNs, RunEnd end) {}

    private record Sleep(int pid, long fromNs, long toNs, long wakeId, long toldNs) {}

    private record Wait(int pid, long fromNs, long toNs, WaitCause cause) {}

    private record Wake(int waker, int wakee, long timeNs) {}

    private record Fork(int parent, int child, long timeNs) {}

    private record Exit(int pid, long timeNs) {}

    private final ImportReport report = new ImportReport();
    private final SchedulingHistory history = new SchedulingHistory(report, this);
    private final List<Run> runs = new ArrayList<>();
    private final List<Sleep> sleeps = new ArrayList<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Wake> wakes = new ArrayList<>();
    private final List<Fork> forks = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();
    private final Set<Integer> repaired = new HashSet<>();
    private long nowNs;

    void accept(SchedEvent event) {
        nowNs = event.timeNs();
        long breaks = chainBreaks();
        int told = runs.size();
        history.accept(event);
        if (chainBreaks() > breaks) {
            repaired.add(event.prevPid());
            repaired.add(event.nextPid());
            runs.subList(told, runs.size()).forEach(run -> repaired.add(run.pid));
        }
    }

    /** Whose life was mended later on, as it was found out that events are missing. */
    Set<Integer> repaired() {
        return repaired;
    }

    void end() {
        history.end();
    }

    SchedulingHistory history() {
        return history;
    }

    long chainBreaks() {
        return report.count(ImportCounter.CHAIN_BREAKS);
    }

    /** What happened to some tasks behind one time and up to another, as somebody would tell who saw nothing else. */
    List<String> between(long fromNs, long toNs, IntPredicate kept) {
        List<String> lines = new ArrayList<>();
        for (Run run : runs) {
            if (kept.test(run.pid) && run.fromNs <= toNs && run.toNs > fromNs) {
                lines.add("run " + run.pid + " cpu" + run.cpu + " " + Math.max(fromNs, run.fromNs) + ".."
                        + Math.min(toNs, run.toNs) + " " + (run.toNs > toNs ? RunEnd.CUT : run.end));
            }
        }
        for (Sleep sleep : sleeps) {
            if (kept.test(sleep.pid) && sleep.toldNs <= toNs && sleep.toNs > fromNs) {
                lines.add("sleep " + sleep.pid + " " + Math.max(fromNs, sleep.fromNs) + ".." + sleep.toNs + " by "
                        + waker(sleep.wakeId, fromNs, kept));
            }
        }
        for (Wait wait : waits) {
            if (kept.test(wait.pid) && wait.toNs > fromNs && wait.toNs <= toNs) {
                lines.add("wait " + wait.pid + " " + Math.max(fromNs, wait.fromNs) + ".." + wait.toNs + " "
                        + (wait.fromNs <= fromNs ? "" : wait.cause));
            }
        }
        for (Wake wake : wakes) {
            if (kept.test(wake.wakee) && wake.timeNs > fromNs && wake.timeNs <= toNs) {
                lines.add("wake " + wake.wakee + " by " + seen(wake.waker, kept) + " @" + wake.timeNs);
            }
        }
        for (Fork fork : forks) {
            if (kept.test(fork.child) && fork.timeNs > fromNs && fork.timeNs <= toNs) {
                lines.add("fork " + fork.child + " by " + seen(fork.parent, kept) + " @" + fork.timeNs);
            }
        }
        for (Exit exit : exits) {
            if (kept.test(exit.pid) && exit.timeNs > fromNs && exit.timeNs <= toNs) {
                lines.add("exit " + exit.pid + " @" + exit.timeNs);
            }
        }
        lines.sort(null);
        return lines;
    }

    private String waker(long wakeId, long fromNs, IntPredicate kept) {
        if (wakeId == NO_WAKE) {
            return "nothing";
        }
        Wake wake = wakes.get((int) wakeId);
        return seen(wake.timeNs <= fromNs ? OUTSIDE : wake.waker, kept);
    }

    private static String seen(int pid, IntPredicate kept) {
        return pid != OUTSIDE && kept.test(pid) ? Integer.toString(pid) : "outside";
    }

    private static int pid(@Nullable RecordedTask task) {
        return task == null ? OUTSIDE : task.pid();
    }

    @Override
    public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
        runs.add(new Run(task.pid(), cpu, startNs, endNs, end));
    }

    @Override
    public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
        waits.add(new Wait(task.pid(), fromNs, toNs, cause));
    }

    @Override
    public void slept(RecordedTask task, long fromNs, long toNs, long wakeId, boolean partialStart) {
        sleeps.add(new Sleep(task.pid(), fromNs, toNs, wakeId, nowNs));
    }

    @Override
    public void woke(long wakeId, RecordedTask wakee, @Nullable RecordedTask waker, long timeNs) {
        wakes.add(new Wake(pid(waker), wakee.pid(), timeNs));
    }

    @Override
    public void forked(@Nullable RecordedTask parent, RecordedTask child, long timeNs) {
        forks.add(new Fork(pid(parent), child.pid(), timeNs));
    }

    @Override
    public void exited(RecordedTask task, long timeNs) {
        exits.add(new Exit(task.pid(), timeNs));
    }
}
