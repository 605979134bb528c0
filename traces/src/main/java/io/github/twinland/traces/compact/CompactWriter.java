package io.github.twinland.traces.compact;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a compact trace; everything that a {@link SchedEvent} means is kept. */
public final class CompactWriter implements TraceWriter {

    private final BlockOutput out;
    private final TaskNumbers tasks;
    private final CpuExpectations cpus = new CpuExpectations();
    private long lastNs;
    private int lastCpu = -1;
    private long events;

    /**
     * Begins a trace.
     *
     * @param stream where to; buffered is better, left open
     * @throws IOException if it cannot be written
     */
    public CompactWriter(OutputStream stream) throws IOException {
        out = new BlockOutput(stream);
        tasks = new TaskNumbers(out);
        stream.write(CompactLayout.magic());
        stream.write(CompactLayout.VERSION);
    }

    @Override
    public void write(SchedEvent event) throws IOException {
        if (out.size() >= CompactLayout.BLOCK_BYTES) {
            out.end(CompactLayout.EVENTS_BLOCK);
        }
        CpuExpectation cpu = cpus.of(event.cpu());
        boolean isSwitch = event.kind() == EventKind.SWITCH;
        boolean sameCpu = event.cpu() == lastCpu;
        boolean expectedContext = cpu.isContextOf(event);
        boolean expectedPrev = isSwitch && cpu.isPrevOf(event);
        out.put(CompactLayout.code(event.kind())
                | (sameCpu ? CompactLayout.SAME_CPU : 0)
                | (expectedContext ? CompactLayout.EXPECTED_CONTEXT : 0)
                | (event.inInterrupt() ? CompactLayout.IN_INTERRUPT : 0)
                | (expectedPrev ? CompactLayout.EXPECTED_PREV : 0));
        out.number(event.timeNs() - lastNs);
        if (!sameCpu) {
            out.number(event.cpu());
        }
        if (!expectedContext) {
            tasks.write(event.contextComm(), event.contextPid(), 0);
        }
        if (isSwitch) {
            writeSwitch(event, expectedPrev);
        } else {
            writePayload(event);
        }
        cpu.saw(event);
        lastNs = event.timeNs();
        lastCpu = event.cpu();
        events++;
    }

    private void writeSwitch(SchedEvent event, boolean expectedPrev) {
        if (!expectedPrev) {
            tasks.write(event.prevComm(), event.prevPid(), event.prevPrio());
        }
        out.number((CompactLayout.statesCode(event.prevStates()) << 1) | (event.prevPreempted() ? 1 : 0));
        tasks.write(event.nextComm(), event.nextPid(), event.nextPrio());
    }

    private void writePayload(SchedEvent event) {
        switch (event.kind()) {
            case WAKING, WAKEUP, WAKEUP_NEW -> {
                tasks.write(event.comm(), event.pid(), event.prio());
                out.signed(event.targetCpu());
            }
            case MIGRATE_TASK -> {
                tasks.write(event.comm(), event.pid(), event.prio());
                out.signed(event.origCpu());
                out.signed(event.targetCpu());
            }
            case EXIT -> tasks.write(event.comm(), event.pid(), event.prio());
            case FORK -> {
                tasks.write(event.comm(), event.pid(), 0);
                tasks.write(event.childComm(), event.childPid(), 0);
            }
            case EXEC -> {
                tasks.write(event.comm(), event.pid(), 0);
                out.signed(event.oldPid());
            }
            case STAT_RUNTIME -> {
                tasks.write(event.comm(), event.pid(), 0);
                out.number(event.runtimeNs());
            }
            case LOST -> out.number(event.lostCount());
            case OTHER, SWITCH -> {}
        }
    }

    @Override
    public void finish(String sourceFormat, ImportReport source) throws IOException {
        if (out.size() > 0) {
            out.end(CompactLayout.EVENTS_BLOCK);
        }
        Provenance.write(out, events, sourceFormat, source);
    }
}
