package io.github.twinland.traces.perftext;

import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TaskState;
import io.github.twinland.traces.TraceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes events as {@code perf script --ns} prints them, with the kernel's own payloads.
 *
 * <p>The text cannot say that an event came out of an interrupt, and has no name for an event of kind OTHER: those become
 * {@code sched_other}. Control characters in names become {@code ?}, as they would tear a line apart.
 */
public final class PerfScriptWriter implements TraceWriter {

    private static final int COMM_COLUMNS = 16;
    private static final int PID_COLUMNS = 5;
    private static final int CPU_DIGITS = 3;
    private static final int SECOND_COLUMNS = 5;
    private static final int NS_DIGITS = 9;
    private static final long NS_PER_S = 1_000_000_000L;

    private final OutputStream stream;
    private final StringBuilder line = new StringBuilder(256);

    /**
     * Begins a text.
     *
     * @param stream where to, UTF-8; buffered is better, left open
     */
    public PerfScriptWriter(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(SchedEvent event) throws IOException {
        line.setLength(0);
        header(event);
        payload(event);
        line.append('\n');
        stream.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A text has no place for a report: what was not read of the source is not in it. */
    @Override
    public void finish(String sourceFormat, ImportReport source) {}

    private void header(SchedEvent event) {
        if (event.contextPid() != SchedEvent.UNKNOWN_PID || !event.contextComm().isEmpty()) {
            padded(printable(event.contextComm()), COMM_COLUMNS, ' ');
            line.append(' ');
            padded(Integer.toString(event.contextPid()), PID_COLUMNS, ' ');
            line.append(' ');
        }
        line.append('[');
        padded(Integer.toString(event.cpu()), CPU_DIGITS, '0');
        line.append("] ");
        padded(Long.toString(event.timeNs() / NS_PER_S), SECOND_COLUMNS, ' ');
        line.append('.');
        padded(Long.toString(event.timeNs() % NS_PER_S), NS_DIGITS, '0');
        line.append(": ");
    }

    private void payload(SchedEvent event) {
        switch (event.kind()) {
            case SWITCH -> switched(event);
            case WAKING -> wake("waking", event);
            case WAKEUP -> wake("wakeup", event);
            case WAKEUP_NEW -> wake("wakeup_new", event);
            case MIGRATE_TASK -> {
                task("migrate_task", event).append(" prio=").append(event.prio());
                line.append(" orig_cpu=").append(event.origCpu());
                line.append(" dest_cpu=").append(event.targetCpu());
            }
            case FORK -> {
                task("process_fork", event).append(" child_comm=").append(printable(event.childComm()));
                line.append(" child_pid=").append(event.childPid());
            }
            case EXEC -> {
                sched("process_exec").append("filename=").append(printable(event.comm()));
                line.append(" pid=").append(event.pid());
                line.append(" old_pid=").append(event.oldPid());
            }
            case EXIT -> task("process_exit", event).append(" prio=").append(event.prio());
            case STAT_RUNTIME ->
                task("stat_runtime", event)
                        .append(" runtime=")
                        .append(event.runtimeNs())
                        .append(" [ns]");
            case LOST -> line.append("PERF_RECORD_LOST lost ").append(event.lostCount());
            case OTHER -> sched("other");
        }
    }

    private void wake(String name, SchedEvent event) {
        task(name, event).append(" prio=").append(event.prio());
        if (event.targetCpu() != -1) {
            line.append(" target_cpu=");
            padded(Integer.toString(event.targetCpu()), CPU_DIGITS, '0');
        }
    }

    private StringBuilder sched(String event) {
        return line.append("sched:sched_").append(event).append(": ");
    }

    private StringBuilder task(String name, SchedEvent event) {
        sched(name).append("comm=").append(printable(event.comm()));
        return line.append(" pid=").append(event.pid());
    }

    private void switched(SchedEvent event) {
        sched("switch").append("prev_comm=").append(printable(event.prevComm()));
        line.append(" prev_pid=").append(event.prevPid());
        line.append(" prev_prio=").append(event.prevPrio()).append(" prev_state=");
        String between = "";
        for (TaskState state : TaskState.of(event.prevStates())) {
            line.append(between).append(state.letter());
            between = "|";
        }
        line.append(event.prevRunnable() ? "R" : "").append(event.prevPreempted() ? "+" : "");
        line.append(" ==> next_comm=").append(printable(event.nextComm()));
        line.append(" next_pid=").append(event.nextPid());
        line.append(" next_prio=").append(event.nextPrio());
    }

    private void padded(String text, int columns, char with) {
        for (int i = text.length(); i < columns; i++) {
            line.append(with);
        }
        line.append(text);
    }

    private static String printable(String comm) {
        for (int i = 0; i < comm.length(); i++) {
            if (comm.charAt(i) < ' ') {
                return comm.replaceAll("[\\x00-\\x1f]", "?");
            }
        }
        return comm;
    }
}
