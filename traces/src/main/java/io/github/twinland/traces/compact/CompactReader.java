package io.github.twinland.traces.compact;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.EventSource;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TaskState;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a compact trace; nothing is allocated per event once its tasks are known. */
final class CompactReader implements EventSource {

    private final String name;
    private final ImportReport report;
    private final BlockInput in;
    private final NumberedTasks tasks;
    private final CpuExpectations cpus = new CpuExpectations();
    private long lastNs;
    private int lastCpu = -1;
    private long events;
    private boolean ended;

    CompactReader(TraceInput input, ImportReport report) throws TraceException {
        this.name = input.name();
        this.report = report;
        this.in = new BlockInput(input.stream());
        this.tasks = new NumberedTasks(in);
        try {
            input.stream().skipNBytes(CompactLayout.magic().length);
            int version = input.stream().read();
            if (version != CompactLayout.VERSION) {
                input.stream().close();
                throw new TraceException(name + ": is a compact trace of version " + version + ", but only version "
                        + CompactLayout.VERSION + " is known here; convert it with the twinland that wrote it");
            }
        } catch (IOException e) {
            throw new TraceException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean next(SchedEvent event) throws IOException, TraceException {
        try {
            while (in.atEnd()) {
                if (ended || !nextBlock()) {
                    return false;
                }
            }
            read(event);
            in.checkEnd();
        } catch (Damage e) {
            throw new TraceException(
                    name + ": " + position() + ": block " + in.number() + " " + e.getMessage()
                            + "; this copy is damaged, copy or convert it again",
                    e);
        }
        events++;
        return true;
    }

    @Override
    public String position() {
        return "event " + (events + 1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Goes to the next block of events; false if there is none. */
    private boolean nextBlock() throws IOException, Damage {
        if (!in.nextBlock()) {
            ended = true;
            report.markTruncated();
            return false;
        }
        if (in.type() == CompactLayout.EVENTS_BLOCK) {
            return true;
        }
        if (in.type() != CompactLayout.END_BLOCK) {
            throw new Damage("is of a kind that version " + CompactLayout.VERSION + " does not have");
        }
        Provenance.read(in, events, report);
        if (!in.isLast()) {
            throw new Damage("is the last one, but the file goes on; give one trace at a time");
        }
        ended = true;
        return false;
    }

    private void read(SchedEvent event) throws Damage {
        int tag = in.readByte();
        int code = tag & CompactLayout.KIND_MASK;
        if (code >= CompactLayout.kinds()) {
            throw new Damage("holds an event of the unknown kind " + code);
        }
        EventKind kind = CompactLayout.kind(code);
        long timeNs = lastNs + in.readNumber();
        if (timeNs < lastNs) {
            throw new Damage("holds a time that cannot be");
        }
        int id = (tag & CompactLayout.SAME_CPU) != 0 ? lastCpu : in.readUpTo(CompactLayout.LARGEST_CPU, "CPU");
        if (id < 0) {
            throw new Damage("begins with an event without a CPU");
        }
        CpuExpectation cpu = cpus.of(id);
        if ((tag & CompactLayout.EXPECTED_CONTEXT) != 0) {
            event.start(kind, timeNs, id, cpu.contextPid, cpu.contextComm);
        } else {
            tasks.read();
            event.start(kind, timeNs, id, tasks.pid(), tasks.comm());
        }
        event.inInterrupt((tag & CompactLayout.IN_INTERRUPT) != 0);
        if (kind == EventKind.SWITCH) {
            readSwitch(event, (tag & CompactLayout.EXPECTED_PREV) != 0 ? cpu : null);
        } else {
            readPayload(kind, event);
        }
        cpu.saw(event);
        lastNs = timeNs;
        lastCpu = id;
    }

    private void readSwitch(SchedEvent event, @Nullable CpuExpectation expectedPrev) throws Damage {
        if (expectedPrev != null) {
            event.task(expectedPrev.currentComm, expectedPrev.currentPid, expectedPrev.currentPrio);
        } else {
            readTask(event);
        }
        int states = in.readUpTo(2 * CompactLayout.STATE_SETS - 1, "set of task states");
        event.prevStates(CompactLayout.states(states >> 1), (states & 1) != 0);
        if ((event.prevStates() & TaskState.UNKNOWN.bit()) != 0) {
            report.add(ImportCounter.UNKNOWN_STATES);
        }
        readOtherTask(event);
    }

    private void readPayload(EventKind kind, SchedEvent event) throws Damage {
        switch (kind) {
            case WAKING, WAKEUP, WAKEUP_NEW -> {
                readTask(event);
                event.cpus(-1, in.readSigned());
            }
            case MIGRATE_TASK -> {
                readTask(event);
                int orig = in.readSigned();
                event.cpus(orig, in.readSigned());
            }
            case EXIT -> readTask(event);
            case FORK -> {
                readTask(event);
                readOtherTask(event);
            }
            case EXEC -> {
                readTask(event);
                event.otherTask("", in.readSigned(), 0);
            }
            case STAT_RUNTIME -> {
                readTask(event);
                event.amount(in.readNumber());
            }
            case LOST -> event.amount(in.readNumber());
            case OTHER, SWITCH -> {}
        }
    }

    private void readTask(SchedEvent event) throws Damage {
        tasks.read();
        event.task(tasks.comm(), tasks.pid(), tasks.prio());
    }

    private void readOtherTask(SchedEvent event) throws Damage {
        tasks.read();
        event.otherTask(tasks.comm(), tasks.pid(), tasks.prio());
    }
}
