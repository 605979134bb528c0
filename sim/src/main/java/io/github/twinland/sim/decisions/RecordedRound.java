package io.github.twinland.sim.decisions;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.recording.CallKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dispatch round as it was recorded: what the policy saw, and what it did. */
final class RecordedRound {

    private final Decisions decisions = new Decisions();
    private final List<Long> queuedInKernel = new ArrayList<>();
    private final CpuSet idle;
    private long nowNs;
    private boolean complete;

    RecordedRound(int cpuIdLimit) {
        idle = new CpuSet(cpuIdLimit);
    }

    /** Reads a whole round; the entry that ended it, null if the calls end in it. */
    @Nullable
    RecordedCall read(RecordedCall begin, DecisionRecordReader reader) throws IOException {
        decisions.clear();
        queuedInKernel.clear();
        begin.readIdle(idle);
        nowNs = begin.nowNs();
        RecordedCall call = reader.nextCall();
        while (call != null && (call.kind() == CallKind.DISPATCH || call.kind() == CallKind.QUEUED_IN_KERNEL)) {
            if (call.kind() == CallKind.DISPATCH) {
                decisions.add(call.decision(), call.accepted());
            } else {
                queuedInKernel.add(call.queuedInKernel());
            }
            if (decisions.size() > Decisions.MOST || queuedInKernel.size() > Decisions.MOST) {
                throw reader.damage("holds a round of more than " + Decisions.MOST + " answers");
            }
            call = reader.nextCall();
        }
        complete = call != null && call.kind() == CallKind.ROUND_END;
        return call;
    }

    long nowNs() {
        return nowNs;
    }

    /** CPUs of idle cores. */
    CpuSet idle() {
        return idle;
    }

    Decisions decisions() {
        return decisions;
    }

    /** Whether the policy's {@code dispatch} returned. */
    boolean isComplete() {
        return complete;
    }

    /** What the kernel half said to the so many-th decision; beyond the last one what it would most likely have said. */
    boolean accepts(int index) {
        int last = decisions.size() - 1;
        if (index <= last) {
            return decisions.isAccepted(index);
        }
        return complete && index < Decisions.MOST && (last < 0 || decisions.isAccepted(last));
    }

    /** What the kernel half answered when it was asked so often before; beyond the last time what it answered then. */
    long queuedInKernel(int index) {
        return queuedInKernel.isEmpty() ? 0 : queuedInKernel.get(Math.min(index, queuedInKernel.size() - 1));
    }
}
