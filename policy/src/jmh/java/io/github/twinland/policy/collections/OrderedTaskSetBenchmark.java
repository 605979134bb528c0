package io.github.twinland.policy.collections;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ordered set at a constant number of tasks. {@code scripts/bench-ordered-set} runs it beside the same workloads over
 * Rust's BTreeSet, in {@code scripts/bench/btreeset.rs}; keep the two alike.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class OrderedTaskSetBenchmark {

    /** Charges and keys are spread over one slice, 20 ms. */
    private static final long SPREAD_NS = 20_000_000L;

    /** Operations between two calls of the harness, as in the Rust half: each depends on the one before. */
    private static final int BATCH = 10_000;

    private static final int PID_LIMIT = 4_194_304;

    /** Tasks in the set, a power of two. */
    @Param({"16", "256", "4096", "65536"})
    public int tasks;

    private OrderedTaskSet set;
    private int[] pids;
    private long random;

    @Setup
    public void fill() {
        random = 0x9E3779B97F4A7C15L;
        set = new OrderedTaskSet(tasks);
        pids = new int[tasks];
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < tasks; ) {
            int pid = (int) (1 + next() % (PID_LIMIT - 1));
            if (taken.add(pid)) {
                pids[i++] = pid;
                set.insert(next() % SPREAD_NS, pid);
            }
        }
    }

    /**
     * Polls the first task and inserts it with a later key: a dispatch and the enqueue that follows.
     *
     * @return sum of the pids, so that nothing is optimized away
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long hold() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            long key = set.firstKey();
            int pid = set.pollFirst();
            set.insert(key + 1 + next() % SPREAD_NS, pid);
            sum += pid;
        }
        return sum;
    }

    /**
     * Removes any task by pid and inserts it with another key.
     *
     * @return sum of the pids, so that nothing is optimized away
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long rand() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            long drawn = next();
            int pid = pids[(int) (drawn & (tasks - 1))];
            set.remove(pid);
            set.insert((drawn >>> 16) % SPREAD_NS, pid);
            sum += pid;
        }
        return sum;
    }

    private long next() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random >>> 1;
    }
}
