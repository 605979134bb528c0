package io.github.twinland.live.run;

import io.github.twinland.bpf.BpfCounter;
import java.util.Map;

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
 * @param cpuShare of one CPU that the scheduling thread used since the last status, 0 .. 1
 * @param latency from enqueue to the policy, of the tasks since the last status
 */
public record LiveStatus(
        long elapsedNs,
        Map<BpfCounter, Long> counters,
        long pending,
        long rounds,
        long exits,
        long pageFaults,
        long allocatedBytes,
        double cpuShare,
        Latency latency) {

    /**
     * Times from enqueue in the kernel to the round that received the task.
     *
     * @param count of tasks
     * @param p50Ns median, ns
     * @param p99Ns 99th percentile, ns
     * @param maxNs longest, ns
     */
    public record Latency(long count, long p50Ns, long p99Ns, long maxNs) {}

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
