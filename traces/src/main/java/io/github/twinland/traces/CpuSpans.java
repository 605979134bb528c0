package io.github.twinland.traces;

import java.util.Arrays;
import java.util.BitSet;

/** When each CPU was first and last heard of. */
final class CpuSpans {

    private final BitSet seen = new BitSet();
    private long[] firstNs = new long[8];
    private long[] lastNs = new long[8];

    void saw(int cpu, long timeNs) {
        if (cpu >= lastNs.length) {
            int length = Math.max(cpu + 1, 2 * lastNs.length);
            firstNs = Arrays.copyOf(firstNs, length);
            lastNs = Arrays.copyOf(lastNs, length);
        }
        if (!seen.get(cpu)) {
            seen.set(cpu);
            firstNs[cpu] = timeNs;
        }
        lastNs[cpu] = timeNs;
    }

    /** Ids, ascending; a fresh array. */
    int[] cpus() {
        return seen.stream().toArray();
    }

    boolean isSeen(int cpu) {
        return seen.get(cpu);
    }

    /** Of a CPU that was seen. */
    long firstNs(int cpu) {
        return firstNs[cpu];
    }

    /** Of a CPU that was seen. */
    long lastNs(int cpu) {
        return lastNs[cpu];
    }
}
