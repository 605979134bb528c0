package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchDescriptor;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.QueuedTaskDescriptor;
import io.github.twinland.policy.SchedulerBackend;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a round of the scheduler loop under rustland-2024 costs: the source of round_ns and record_ns in the scheduler's
 * cost. A round receives {@code tasks} records from memory and dispatches as many, beside {@code waiting} tasks that stay.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SchedulerRoundBenchmark {

    private static final int CPUS = 64;
    private static final int CAPACITY = 16_384;

    @Param({"0", "1", "8", "64"})
    public int tasks;

    @Param({"0", "1000"})
    public int waiting;

    private SchedulerLoop loop;

    @Setup
    public void fill() {
        PolicyRegistry registry = PolicyRegistry.load(SchedulerRoundBenchmark.class.getClassLoader());
        Memory memory = new Memory();
        loop = new SchedulerLoop(
                memory,
                registry.create(PolicySpec.parse("rustland-2024"), new PolicyEnvironment(memory.topology(), CAPACITY))
                        .policy(),
                CAPACITY);
        memory.idle = 0;
        memory.offer(1, waiting);
        loop.round();
        memory.idle = tasks;
        memory.offer(waiting + 1, tasks);
    }

    @Benchmark
    public int round() {
        return loop.round();
    }

    /** A world that gives back as queued whatever is dispatched, with a bit more run time each time. */
    private static final class Memory implements SchedulerBackend {

        private final CpuTopology topology = Topology.flat(CPUS);
        private final QueuedTask queued = new QueuedTask()
                .wrap(ByteBuffer.allocateDirect(QueuedTaskDescriptor.LENGTH).order(ByteOrder.LITTLE_ENDIAN), 0);
        private final Dispatch sent = new Dispatch()
                .wrap(ByteBuffer.allocateDirect(DispatchDescriptor.LENGTH).order(ByteOrder.LITTLE_ENDIAN), 0);
        private final int[] pids = new int[CAPACITY];
        private int head;
        private int tail;
        private long now;
        private int idle;

        void offer(int firstPid, int count) {
            for (int pid = firstPid; pid < firstPid + count; pid++) {
                pids[tail++ & (CAPACITY - 1)] = pid;
            }
        }

        @Override
        public CpuTopology topology() {
            return topology;
        }

        @Override
        public long now() {
            return now += 100_000;
        }

        @Override
        public boolean receive(QueuedTask into) {
            if (head == tail) {
                return false;
            }
            int pid = pids[head++ & (CAPACITY - 1)];
            queued.pid(pid)
                    .tgid(pid)
                    .cpu(pid % CPUS)
                    .allowedCpus(CPUS)
                    .sumExecRuntimeNs(now + (pid * 7919L) % 1_000_000)
                    .nvcsw(now / 1_000_000)
                    .weight(100)
                    .generation(now);
            into.copyFrom(queued);
            return true;
        }

        @Override
        public boolean send(Dispatch message) {
            sent.copyFrom(message);
            pids[tail++ & (CAPACITY - 1)] = message.pid();
            return true;
        }

        @Override
        public void readIdleCpus(CpuSet into) {
            into.clear();
            for (int cpu = 0; cpu < idle; cpu++) {
                into.add(cpu);
            }
        }

        @Override
        public long queuedInKernel() {
            return tail - head;
        }

        @Override
        public void notifyPending(long pending) {}
    }
}
