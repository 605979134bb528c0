package io.github.twinland.traces.compact;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.SchedEvent;

/** What the next event of a CPU will probably say, known to writer and reader alike, so that it need not be written. */
final class CpuExpectation {

    /** The task that the last switch put there, as the next switch names it. */
    int currentPid;

    int currentPrio;
    String currentComm = "";

    /** The task that the last event's header named, or that the last event put there. */
    int contextPid = SchedEvent.UNKNOWN_PID;

    String contextComm = "";

    boolean isContextOf(SchedEvent event) {
        return event.contextPid() == contextPid && event.contextComm().equals(contextComm);
    }

    boolean isPrevOf(SchedEvent event) {
        return event.prevPid() == currentPid
                && event.prevPrio() == currentPrio
                && event.prevComm().equals(currentComm);
    }

    /** Learns from an event, once it is written or read. */
    void saw(SchedEvent event) {
        if (event.kind() == EventKind.SWITCH) {
            currentPid = event.nextPid();
            currentPrio = event.nextPrio();
            currentComm = event.nextComm();
            contextPid = currentPid;
            contextComm = currentComm;
        } else {
            contextPid = event.contextPid();
            contextComm = event.contextComm();
        }
    }
}
