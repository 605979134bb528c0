package io.github.twinland.live.run;

import io.github.twinland.bpf.BpfCounter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a live run at one time; counts are since attach.
 *
 * @param elapsedNs since attach, ns
 * @param counters of the kernel half
 * @param pending tasks that wait in the policy
 * @param rounds of the loop
 * @param exits told to the policy
 * @param pageFaults of the scheduling thread
 * @param allocatedBytes by the scheduling thread
 * @param cpuTimeNs of the scheduling thread, ns
 * @param cpuShare of one CPU that the scheduling thread used since the last status, 0 .. 1
 * @param queueLatency from enqueue to the policy, of the tasks since the last status
 * @param dispatchLatency from enqueue to the policy's dispatch, of the tasks since the last status
 * @param queueTimes from enqueue to the policy, since attach
 * @param dispatchTimes from enqueue to the policy's dispatch, since attach
 * @param recording of decisions; null if none is made
 */
public record LiveStatus(
        long elapsedNs,
        Map<BpfCounter, Long> counters,
        long pending,
        long rounds,
        long exits,
        long pageFaults,
        long allocatedBytes,
        long cpuTimeNs,
        double cpuShare,
        Latency queueLatency,
        Latency dispatchLatency,
        LatencyBuckets queueTimes,
        LatencyBuckets dispatchTimes,
        @Nullable Recording recording) {

    /**
     * Times that begin with the enqueue in the kernel.
     *
     * @param count of tasks
     * @param p50Ns median, ns
     * @param p99Ns 99th percentile, ns
     * @param maxNs longest, ns
     */
    public record Latency(long count, long p50Ns, long p99Ns, long maxNs) {}

    /**
     * What became of recorded calls.
     *
     * @param bytes in the file
     * @param lostCalls that are not recorded
     */
    public record Recording(long bytes, long lostCalls) {}

    /**
     * One counter of the kernel half.
     *
     * @param counter which
     * @return its value
     */
    public long count(BpfCounter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
