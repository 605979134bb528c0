package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.SchedEvent;
import java.util.BitSet;

/** Counts the tasks that want a CPU and have none, by the events of a trace. */
final class WaitingTasks {

    private final BitSet waiting = new BitSet();
    private final BitSet running = new BitSet();
    private int count;

    /** How many there are. */
    int count() {
        return count;
    }

    /** Takes one more event into account; pids are those that a trace's reader has checked. */
    void accept(SchedEvent event) {
        switch (event.kind()) {
            case SWITCH -> {
                running.clear(event.prevPid());
                if (event.prevPid() != 0 && event.prevRunnable()) {
                    add(event.prevPid());
                }
                remove(event.nextPid());
                running.set(event.nextPid(), event.nextPid() != 0);
            }
            case WAKING, WAKEUP, WAKEUP_NEW -> {
                if (event.pid() != 0 && !running.get(event.pid())) {
                    add(event.pid());
                }
            }
            default -> {}
        }
    }

    private void add(int pid) {
        if (!waiting.get(pid)) {
            waiting.set(pid);
            count++;
        }
    }

    private void remove(int pid) {
        if (waiting.get(pid)) {
            waiting.clear(pid);
            count--;
        }
    }
}
