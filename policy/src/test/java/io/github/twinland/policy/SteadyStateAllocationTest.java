package io.github.twinland.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.github.twinland.policy.recording.CallMemory;
import io.github.twinland.policy.recording.RecordingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.policy.testkit.TestTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every shipped policy, driven by the loop, recorded and not: receive, enqueue, dispatch, exit and replace allocate not one
 * byte.
 */
class SteadyStateAllocationTest {

    private static final int CPUS = 4;
    private static final int CAPACITY = 64;
    private static final int ROUNDS = 20_000;
    private static final int MEASUREMENTS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "round-robin", "rustland-2024", "rustland-aug2024", "rustland-deadline"})
    void shouldAllocateNothingOnceWarm(String spec) {
        checkAllocation(spec, policy -> policy);
    }

    @Test
    void shouldAllocateNothingWhenRecordedEither() {
        CallMemory[] calls = new CallMemory[1];
        calls[0] = new CallMemory(4, () -> forget(calls[0]));
        checkAllocation("rustland-2024", policy -> new RecordingPolicy(policy, TestTopology.cores(CPUS), calls[0]));
        assertThat(calls[0].lost()).isZero();
    }

    private static void forget(CallMemory calls) {
        try {
            calls.read(entries -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkAllocation(String spec, UnaryOperator<SchedulingPolicy> around) {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        EndlessBackend backend = new EndlessBackend();
        SchedulingPolicy policy = around.apply(PolicyRegistry.load(SteadyStateAllocationTest.class.getClassLoader())
                .create(PolicySpec.parse(spec), new PolicyEnvironment(backend.topology(), CAPACITY))
                .policy());
        SchedulerLoop loop = new SchedulerLoop(backend, policy, CAPACITY);
        run(loop);
        long dispatchedWhenWarm = loop.dispatched();
        long self = Thread.currentThread().getId();

        // While the compiler replaces code the JVM itself allocates a few hundred bytes on the running thread now and
        // then,
        // so the best of some times counts. What a round allocates it would allocate each time.
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS && fewest > 0; i++) {
            long before = threads.getThreadAllocatedBytes(self);
            long between = threads.getThreadAllocatedBytes(self);
            run(loop);
            long after = threads.getThreadAllocatedBytes(self);
            long ofTheProbe = between - before;
            fewest = Math.min(fewest, after - between - ofTheProbe);
        }

        assertThat(fewest).as("bytes over %d rounds", ROUNDS).isZero();
        assertThat(loop.dispatched() - dispatchedWhenWarm).isGreaterThan(ROUNDS / 2);
        assertThat(loop.exits()).isGreaterThan(ROUNDS / 4);
        assertThat(loop.refusedDispatches()).isGreaterThan(100);
        assertThat(loop.unknownDispatches()).isZero();
    }

    private static void run(SchedulerLoop loop) {
        for (int i = 0; i < ROUNDS; i++) {
            loop.round();
        }
    }

    /** A world where a few tasks arrive before each round, some exit, CPUs are idle by turns and the ring is full at times. */
    private static final class EndlessBackend implements SchedulerBackend {

        private final TestTopology topology = TestTopology.cores(CPUS);
        private final long[] sumExecRuntime = new long[3 * CAPACITY];
        private long random = 88172645463325252L;
        private long now;
        private int arrivals;
        private long generation;

        @Override
        public CpuTopology topology() {
            return topology;
        }

        @Override
        public long now() {
            now += 5_000_000;
            arrivals = next(4);
            return now;
        }

        @Override
        public boolean receive(QueuedTask into) {
            if (arrivals == 0) {
                return false;
            }
            arrivals--;
            int pid = 1 + next(sumExecRuntime.length);
            boolean exits = next(4) == 0;
            sumExecRuntime[pid - 1] += next(30_000_000);
            into.pid(pid)
                    .cpu(exits ? -1 : next(CPUS))
                    .weight(1 + next(10_000))
                    .sumExecRuntimeNs(sumExecRuntime[pid - 1])
                    .stopNs(now)
                    .startNs(now - next(20_000_000))
                    .execRuntimeNs(next(50_000_000))
                    .nvcsw(now / (1_000_000L * pid))
                    .generation(++generation);
            return true;
        }

        @Override
        public boolean send(Dispatch message) {
            return next(50) != 0;
        }

        @Override
        public void readIdleCpus(CpuSet into) {
            into.clear();
            into.add(next(CPUS));
            into.add(next(CPUS));
        }

        @Override
        public long queuedInKernel() {
            return arrivals;
        }

        @Override
        public void notifyPending(long pending) {
            assert pending <= CAPACITY;
        }

        private int next(int bound) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            return (int) ((random >>> 33) % bound);
        }
    }
}
