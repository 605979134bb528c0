package io.github.twinland.traces.cut;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.HistoryState;
import io.github.twinland.traces.history.SchedulingHistory;
import java.util.BitSet;

/**
 * Passes on the part of a recording that lies in a window of time and concerns some tasks. Give it every event in order,
 * then {@link #end()}.
 *
 * <p>Tasks that are cut away become idle, so that what they woke was woken from outside. What is known at the window's
 * start is told there by events that {@link CutStart} makes up; {@code docs/trace-format.md} has the rules. The given
 * events are changed.
 */
public final class TraceCutter implements SchedEventSink {

    private final CutInstant from;
    private final CutInstant to;
    private final TaskSelection tasks;
    private final SchedEventSink out;
    private final SchedulingHistory history = new SchedulingHistory(new ImportReport(), new HistoryListener() {});
    private final HistoryState state = history.state();
    private final EventFilter filter;
    private final BitSet shownCpus = new BitSet();
    private final BitSet switchedCpus = new BitSet();
    private BitSet staleWakings = new BitSet();
    private boolean seenAny;
    private boolean inside;
    private boolean past;
    private long fromNs;
    private long toNs;
    private long lastNs;
    private long lastGivenNs;
    private long switches;

    /**
     * A cut.
     *
     * @param from its start; events at that very time belong to it
     * @param to its end, likewise
     * @param tasks which tasks; has learnt all it has to
     * @param out takes the events of the part
     */
    public TraceCutter(CutInstant from, CutInstant to, TaskSelection tasks, SchedEventSink out) {
        this.from = from;
        this.to = to;
        this.tasks = tasks;
        this.out = out;
        this.filter = new EventFilter(tasks);
    }

    @Override
    public void accept(SchedEvent event) {
        if (past) {
            return;
        }
        if (!seenAny) {
            seenAny = true;
            fromNs = from.at(event.timeNs());
            toNs = to.at(event.timeNs());
        }
        if (!inside && event.timeNs() >= fromNs) {
            inside = true;
            begin();
        }
        if (event.timeNs() > toNs) {
            past = true;
            return;
        }
        lastNs = event.timeNs();
        if (!inside) {
            history.accept(event);
            return;
        }
        int cpu = event.cpu();
        boolean known = state.knowsCurrent(cpu);
        int currentPid = state.currentPid(cpu);
        String currentComm = state.currentComm(cpu);
        history.accept(event);
        correctContext(event, known, currentPid, currentComm);
        pass(event, currentPid);
    }

    /**
     * Whether all that follows lies behind the window.
     *
     * @return true if no more events need be given
     */
    public boolean isPast() {
        return past;
    }

    /**
     * Ends the part, with an event that tells how long its tasks were seen.
     *
     * @return how many switches were passed on
     */
    public long end() {
        long endNs = past ? toNs : lastNs;
        int cpu = shownCpus.nextSetBit(0);
        if (inside && cpu >= 0 && endNs > lastGivenNs) {
            give(new SchedEvent().start(EventKind.OTHER, endNs, cpu, SchedEvent.UNKNOWN_PID, ""));
        }
        return switches;
    }

    private void begin() {
        CutStart start = new CutStart(state, tasks, fromNs, this::give);
        start.tell();
        state.cpus().forEach(shownCpus::set);
        staleWakings = start.staleWakings();
    }

    /**
     * The header must not name a task that was cut away, nor, while no switch of this CPU was passed on, another one than
     * the switches before the window told.
     */
    private void correctContext(SchedEvent event, boolean known, int currentPid, String currentComm) {
        int pid = known ? currentPid : event.contextPid();
        boolean inInterrupt = event.inInterrupt();
        if (pid > 0 && !tasks.contains(pid)) {
            event.start(event.kind(), event.timeNs(), event.cpu(), 0, EventFilter.idle(event.cpu()));
        } else if (known && pid != event.contextPid() && !switchedCpus.get(event.cpu())) {
            String comm = pid == 0 ? EventFilter.idle(event.cpu()) : currentComm;
            event.start(event.kind(), event.timeNs(), event.cpu(), pid, comm);
        }
        event.inInterrupt(inInterrupt);
    }

    private void pass(SchedEvent event, int currentPid) {
        boolean isStale = event.kind() == EventKind.WAKEUP && staleWakings.get(event.pid());
        if (event.kind() == EventKind.WAKEUP || event.kind() == EventKind.WAKING) {
            staleWakings.clear(event.pid());
        }
        boolean currentIsKept = currentPid > 0 && tasks.contains(currentPid);
        if (!isStale && filter.keeps(event, currentIsKept)) {
            filter.clean(event);
            give(event);
        } else if (!shownCpus.get(event.cpu())) {
            give(event.start(EventKind.OTHER, event.timeNs(), event.cpu(), event.contextPid(), event.contextComm()));
        }
        shownCpus.set(event.cpu());
    }

    private void give(SchedEvent event) {
        if (event.kind() == EventKind.SWITCH) {
            switches++;
            switchedCpus.set(event.cpu());
        }
        lastGivenNs = event.timeNs();
        out.accept(event);
    }
}
