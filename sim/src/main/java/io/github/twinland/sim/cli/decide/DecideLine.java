package io.github.twinland.sim.cli.decide;

import io.github.twinland.policy.QueuedTask;
import java.util.ArrayList;
import java.util.List;

/** One line of input, as {@link DecideLineParser} read it; filled again for each line. */
final class DecideLine {

    /** What a line asks for. */
    enum Kind {
        ENQUEUE,
        EXIT,
        ROUND
    }

    Kind kind = Kind.ROUND;

    /** ns, unsigned. */
    long timeNs;

    /** Of ENQUEUE, and of EXIT its pid. */
    final QueuedTask task = new QueuedTask();

    /** Of ROUND: CPUs that are idle. */
    final List<Integer> idle = new ArrayList<>();

    /** Of ROUND: tasks that wait in the kernel. */
    long queuedInKernel;
}
