package io.github.twinland.live.run;

import com.sun.management.ThreadMXBean;
import io.github.twinland.bpf.BpfCounter;
import io.github.twinland.live.os.SystemFiles;
import io.github.twinland.live.os.ThreadUsage;
import io.github.twinland.live.ring.KernelState;
import io.github.twinland.live.ring.LatencyRecorder;
import io.github.twinland.policy.SchedulerLoop;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link LiveStatus} from outside the scheduling thread, at no cost for it. */
final class Observer {

    private final KernelState state;
    private final SchedulerLoop loop;
    private final LatencyTotals toPolicy;
    private final LatencyTotals toDispatch;
    private final ThreadUsage usage;
    private final long javaThread;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long begunNs = System.nanoTime();
    private final long faultsBefore;
    private final long allocatedBefore;
    private final long cpuBeforeNs;
    private final @Nullable LiveRecording recording;
    private long lastNs = begunNs;
    private long lastCpuNs;
    private long lastFaults;
    private long lastAllocated;

    Observer(
            KernelState state,
            SchedulerLoop loop,
            LatencyRecorder toPolicy,
            LatencyRecorder toDispatch,
            SystemFiles files,
            SchedulingThread thread,
            @Nullable LiveRecording recording) {
        this.state = state;
        this.loop = loop;
        this.toPolicy = new LatencyTotals(toPolicy);
        this.toDispatch = new LatencyTotals(toDispatch);
        this.recording = recording;
        this.usage = new ThreadUsage(files, thread.tid());
        this.javaThread = thread.javaId();
        this.faultsBefore = usage.faults();
        this.allocatedBefore = threads.getThreadAllocatedBytes(javaThread);
        this.cpuBeforeNs = usage.cpuTimeNs();
        this.lastCpuNs = cpuBeforeNs;
    }

    LiveStatus status() {
        Map<BpfCounter, Long> counters = new EnumMap<>(BpfCounter.class);
        for (BpfCounter counter : BpfCounter.values()) {
            counters.put(counter, state.counter(counter));
        }
        long now = System.nanoTime();
        // Of a thread that has ended the last that was seen.
        long cpu = Math.max(lastCpuNs, usage.cpuTimeNs());
        lastFaults = Math.max(lastFaults, usage.faults() - faultsBefore);
        lastAllocated = Math.max(lastAllocated, threads.getThreadAllocatedBytes(javaThread) - allocatedBefore);
        double share = now == lastNs ? 0 : (double) (cpu - lastCpuNs) / (now - lastNs);
        lastNs = now;
        lastCpuNs = cpu;
        return new LiveStatus(
                now - begunNs,
                counters,
                loop.pending(),
                loop.rounds(),
                loop.exits(),
                lastFaults,
                lastAllocated,
                cpu - cpuBeforeNs,
                share,
                toPolicy.next(),
                toDispatch.next(),
                toPolicy.sinceAttach(),
                toDispatch.sinceAttach(),
                recording == null ? null : new LiveStatus.Recording(recording.bytes(), recording.lost()));
    }
}
