package io.github.twinland.traces;

import java.io.IOException;

/**
 * The checked events of one trace, whatever its format: in order of time, with pids that can exist, at least one switch.
 *
 * <p>Time may stand still but never goes back, on any CPU: every recorder this module reads merges its CPUs by time
 * before it prints them, so a step back means a damaged, concatenated or hand-made trace, and is refused rather than
 * turned into negative durations, unless the {@link BreakPolicy} is to leave such events out. Only reports of lost events,
 * which old perfs stamp 0, are moved to where they stand.
 */
public final class TraceReader implements AutoCloseable {

    private final TraceInput input;
    private final TraceFormat format;
    private final EventSource source;
    private final ImportReport report;
    private long lastNs = Long.MIN_VALUE;
    private int lastCpu;
    private boolean behind;

    TraceReader(TraceInput input, TraceFormat format, EventSource source, ImportReport report) {
        this.input = input;
        this.format = format;
        this.source = source;
        this.report = report;
    }

    /**
     * What the trace is called.
     *
     * @return the name it was opened with
     */
    public String name() {
        return input.name();
    }

    /**
     * What kind of file it turned out to be.
     *
     * @return a {@link TraceFormat#id()}
     */
    public String format() {
        return format.id();
    }

    /**
     * What was counted so far. A {@link io.github.twinland.traces.history.SchedulingHistory} may count into it too.
     *
     * @return the report, complete once {@link #next} has returned false
     */
    public ImportReport report() {
        return report;
    }

    /**
     * Reads the next event.
     *
     * @param event filled with it
     * @return false at the end of the trace
     * @throws TraceException if the trace is bad or cannot be read
     */
    public boolean next(SchedEvent event) throws TraceException {
        failAtIncident();
        boolean more;
        try {
            do {
                more = source.next(event);
            } while (more && isLeftOut(event));
        } catch (IOException e) {
            throw TraceInputs.unreadable(input.name(), e);
        }
        if (more) {
            check(event);
            count(event);
        } else if (report.count(ImportCounter.SWITCHES) == 0) {
            throw noSwitches();
        }
        return more;
    }

    /**
     * Reads all that is left.
     *
     * @param sink takes each event
     * @throws TraceException if the trace is bad or cannot be read; the events before the fault were delivered
     */
    public void forEach(SchedEventSink sink) throws TraceException {
        SchedEvent event = new SchedEvent();
        while (next(event)) {
            sink.accept(event);
        }
    }

    /** Closes the input. No more events can be read. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException ignored) {
            // Nothing is lost by failing to close what was only read.
        }
    }

    /**
     * Chooses what is done where the recording is not whole; before the first event.
     *
     * @param policy what to do
     * @return this
     */
    public TraceReader onBreak(BreakPolicy policy) {
        report.breakPolicy(policy);
        return this;
    }

    /** Whoever follows the events tells the report of a break; the reader is what can end the import. */
    private void failAtIncident() throws TraceException {
        Incident incident =
                report.breakPolicy() == BreakPolicy.FAIL ? report.incidents().firstBroken() : null;
        if (incident != null) {
            throw new TraceException(input.name() + ": " + source.position() + ": at " + Seconds.of(incident.toNs())
                    + " s: " + incident.where() + "; read it with --on-break drop or synthesise, or record again with a"
                    + " larger buffer");
        }
    }

    /** Whether an event lies before the one before it; those of one step back are one incident. */
    private boolean isLeftOut(SchedEvent event) throws TraceException {
        if (event.timeNs() >= lastNs) {
            behind = false;
            return false;
        }
        if (event.kind() == EventKind.LOST) {
            event.timeNs(lastNs);
            return false;
        }
        if (report.breakPolicy() != BreakPolicy.DROP) {
            throw timeRunsBack(event);
        }
        report.add(ImportCounter.OUT_OF_ORDER_EVENTS);
        if (!behind) {
            behind = true;
            long backNs = lastNs - event.timeNs();
            report.addIncident(
                    IncidentKind.OUT_OF_ORDER,
                    event.cpu(),
                    lastNs,
                    event.timeNs(),
                    () -> "time goes back by " + Seconds.of(backNs) + " s");
        }
        return true;
    }

    private void check(SchedEvent event) throws TraceException {
        lastNs = event.timeNs();
        lastCpu = event.cpu();
        switch (event.kind()) {
            case SWITCH -> {
                checkPid("prev_pid", event.prevPid());
                checkPid("next_pid", event.nextPid());
            }
            case FORK -> {
                checkPid("pid", event.pid());
                checkPid("child_pid", event.childPid());
            }
            case EXEC -> {
                checkPid("pid", event.pid());
                checkPid("old_pid", event.oldPid());
            }
            case WAKING, WAKEUP, WAKEUP_NEW, MIGRATE_TASK, EXIT, STAT_RUNTIME -> checkPid("pid", event.pid());
            case LOST, OTHER -> {}
        }
    }

    private void checkPid(String field, int pid) throws TraceException {
        if (pid < 0) {
            throw new TraceException(input.name() + ": " + source.position() + ": " + field + " is " + pid
                    + ", which no task has; print the recording again, this copy is damaged");
        }
    }

    private void count(SchedEvent event) {
        if (event.kind() == EventKind.LOST) {
            report.addLoss(event.cpu(), event.timeNs(), event.lostCount());
        }
        report.addEvent(event.cpu(), event.timeNs());
        switch (event.kind()) {
            case SWITCH -> report.add(ImportCounter.SWITCHES);
            case WAKING -> report.add(ImportCounter.WAKINGS);
            case WAKEUP -> report.add(ImportCounter.WAKEUPS);
            case WAKEUP_NEW -> {
                report.add(ImportCounter.WAKEUPS);
                report.add(ImportCounter.NEW_TASK_WAKEUPS);
            }
            default -> {}
        }
    }

    private TraceException timeRunsBack(SchedEvent event) {
        String where =
                event.cpu() == lastCpu ? " on CPU " + lastCpu : " (from CPU " + lastCpu + " to " + event.cpu() + ")";
        return new TraceException(input.name() + ": " + source.position() + ": time goes back" + where + " from "
                + Seconds.of(lastNs) + " s to "
                + Seconds.of(event.timeNs())
                + " s; give one recording, printed in order of time as perf script does, or leave out what goes back"
                + " (--on-break drop)");
    }

    private TraceException noSwitches() {
        long events = report.count(ImportCounter.EVENTS);
        String found = events == 0 ? "no scheduler events" : events + " scheduler events but no sched_switch";
        long malformed = report.firstMalformedLine();
        return new TraceException(input.name() + ": " + found + " in it"
                + (malformed == 0 ? "" : ", line " + malformed + " is the first that was not understood")
                + "; " + FileKinds.RECORD);
    }
}
