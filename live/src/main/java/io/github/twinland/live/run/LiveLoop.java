package io.github.twinland.live.run;

import io.github.twinland.live.os.LibC;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.ring.DispatchedRing;
import io.github.twinland.live.ring.KernelState;
import io.github.twinland.live.ring.QueuedRing;
import io.github.twinland.policy.SchedulerLoop;

/**
 * What the scheduling thread does: rounds of the {@link SchedulerLoop} while there is work, then sleep until the kernel half
 * wakes it. Never polls an empty ring; allocates nothing once warm.
 */
final class LiveLoop {

    /** Longest sleep, ms: after it the loop looks whether it is to stop. */
    private static final int LONGEST_PAUSE_MS = 100;

    private final LibC libc = Native.libc();
    private final SchedulerLoop loop;
    private final QueuedRing queued;
    private final DispatchedRing dispatched;
    private final KernelState state;
    private final Pause pause;
    private volatile boolean stopping;

    LiveLoop(SchedulerLoop loop, QueuedRing queued, DispatchedRing dispatched, KernelState state, Pause pause) {
        this.loop = loop;
        this.queued = queued;
        this.dispatched = dispatched;
        this.state = state;
        this.pause = pause;
    }

    /** Goes on until {@link #stop} or until the kernel has ended the scheduler. */
    void run() {
        while (!stopping && state.exitKind() == 0) {
            turn();
        }
    }

    void stop() {
        stopping = true;
    }

    /** One round, and a pause unless the next one is due. */
    void turn() {
        state.clearWakeAsked();
        long freed = state.freed();
        int handled = loop.round();
        boolean more = !queued.isEmpty();
        // A CPU that became free after the round had read the free ones saw no task waiting, and woke nobody.
        boolean overlooked = loop.pending() > 0 && state.freed() != freed;
        if (more && handled == 0) {
            // As many tasks wait in the policy as it can hold: the ring has to wait.
            libc.poll(0, 0, 1);
        } else if (more || overlooked) {
            if (dispatched.unread() > 0) {
                // Nobody but a CPU in ops.dispatch() reads the ring: let ours do so before the next round.
                libc.sched_yield();
            }
        } else {
            pause.await(LONGEST_PAUSE_MS);
        }
    }

    SchedulerLoop loop() {
        return loop;
    }
}
