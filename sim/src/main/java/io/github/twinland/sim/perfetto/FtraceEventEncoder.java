package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.perfetto.PerfettoFields.Event;
import io.github.twinland.traces.perfetto.RawTaskState;

/** Turns scheduler events into Perfetto's {@code FtraceEvent}s. */
final class FtraceEventEncoder {

    private final ProtoMessage payload = new ProtoMessage();

    /**
     * Writes one event.
     *
     * @param event what happened
     * @param into an empty message; left empty if Perfetto has no such event
     */
    void encode(SchedEvent event, ProtoMessage into) {
        payload.clear();
        int field = payload(event);
        if (field == 0) {
            return;
        }
        into.put(Event.TIMESTAMP, event.timeNs());
        if (event.contextPid() != SchedEvent.UNKNOWN_PID) {
            into.put(Event.PID, event.contextPid());
        }
        if (event.inInterrupt()) {
            into.put(Event.COMMON_FLAGS, Event.IN_HARD_INTERRUPT);
        }
        into.put(field, payload);
    }

    /**
     * Writes the {@code task_newtask} that belongs to a {@link io.github.twinland.traces.EventKind#WAKEUP_NEW}. From it
     * alone trace_processor learns that the task wants a CPU from now on and is none that had the pid before.
     *
     * @param event a new task's first wake-up
     * @param into an empty message
     */
    void encodeNewTask(SchedEvent event, ProtoMessage into) {
        payload.clear().put(1, event.pid()).put(2, event.comm());
        into.put(Event.TIMESTAMP, event.timeNs()).put(Event.PID, parent(event)).put(Event.TASK_NEWTASK, payload);
    }

    /** Who started a task, by its first wake-up: a pid, 0 if no task did. */
    static int parent(SchedEvent event) {
        return event.contextPid() == SchedEvent.UNKNOWN_PID || event.inInterrupt() ? 0 : event.contextPid();
    }

    /** Fills the payload and gives its field, or 0. */
    private int payload(SchedEvent event) {
        return switch (event.kind()) {
            case SWITCH -> {
                payload.put(1, event.prevComm())
                        .put(2, event.prevPid())
                        .put(3, event.prevPrio())
                        .put(4, RawTaskState.of(event.prevStates(), event.prevPreempted()))
                        .put(5, event.nextComm())
                        .put(6, event.nextPid())
                        .put(7, event.nextPrio());
                yield Event.SCHED_SWITCH;
            }
            case WAKING -> wakeUp(event, Event.SCHED_WAKING);
            case WAKEUP -> wakeUp(event, Event.SCHED_WAKEUP);
            case WAKEUP_NEW -> wakeUp(event, Event.SCHED_WAKEUP_NEW);
            case FORK -> {
                payload.put(1, event.comm())
                        .put(2, event.pid())
                        .put(3, event.childComm())
                        .put(4, event.childPid());
                yield Event.SCHED_PROCESS_FORK;
            }
            case EXEC -> {
                payload.put(1, event.comm()).put(2, event.pid()).put(3, event.oldPid());
                yield Event.SCHED_PROCESS_EXEC;
            }
            case EXIT -> {
                payload.put(1, event.comm()).put(2, event.pid()).put(4, event.prio());
                yield Event.SCHED_PROCESS_EXIT;
            }
            case MIGRATE_TASK -> {
                task(event).put(4, event.origCpu()).put(5, event.targetCpu());
                yield Event.SCHED_MIGRATE_TASK;
            }
            case STAT_RUNTIME, LOST, OTHER -> 0;
        };
    }

    private int wakeUp(SchedEvent event, int field) {
        task(event).put(4, 1).put(5, event.targetCpu());
        return field;
    }

    private ProtoMessage task(SchedEvent event) {
        return payload.put(1, event.comm()).put(2, event.pid()).put(3, event.prio());
    }
}
