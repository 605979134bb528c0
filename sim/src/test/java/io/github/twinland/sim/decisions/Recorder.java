package io.github.twinland.sim.decisions;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.policy.CpuTopology;
import io.github.twinland.policy.Dispatch;
import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerBackend;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.recording.CallMemory;
import io.github.twinland.policy.recording.RecordingPolicy;
import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.GuardedPolicy;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.machine.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Records a policy that a test drives by hand on two CPUs, with the memory and the writer that a kernel is recorded with. */
final class Recorder implements SchedulerBackend {

    /** Instead of a spec: {@link Failing}. */
    static final String FAILING = "failing";

    private static final Topology TOPOLOGY = Topology.flat(2);
    private static final PolicyEnvironment ENVIRONMENT = new PolicyEnvironment(TOPOLOGY, 64);
    private static final SchedulerCatalog CATALOG = SchedulerCatalog.load(Recorder.class.getClassLoader(), List.of());

    private final SchedulerLoop loop;
    private final CpuSet idle = new CpuSet(TOPOLOGY.cpuIdLimit());
    private final Runnable eachTime;
    private long nowNs;

    private Recorder(SchedulingPolicy recorded, Runnable eachTime) {
        this.eachTime = eachTime;
        loop = new SchedulerLoop(this, recorded, ENVIRONMENT.taskCapacity());
    }

    /** Runs all that waits, and fails at the exit of a task, as a guarded policy does. */
    static class Failing implements SchedulingPolicy {

        private int waiting;

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            waiting = task.pid();
        }

        @Override
        public void dispatch(DispatchContext round) {
            if (waiting > 0 && round.dispatch(waiting, DispatchContext.ANY_CPU, 0, 0)) {
                waiting = 0;
            }
        }

        @Override
        public void exit(int pid) {
            throw new IllegalStateException("no exits here");
        }

        @Override
        public int queued() {
            return waiting > 0 ? 1 : 0;
        }
    }

    /** Takes everything and keeps nothing. */
    static final class Nowhere implements WritableByteChannel {

        @Override
        public int write(ByteBuffer from) {
            int bytes = from.remaining();
            from.position(from.limit());
            return bytes;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** A whole record. */
    static byte[] of(String spec, Consumer<Recorder> script) {
        return record(spec, script, 64, true);
    }

    /** A record for which the memory was too small. */
    static byte[] losing(String spec, Consumer<Recorder> script) {
        return record(spec, script, 2, false);
    }

    private static byte[] record(String spec, Consumer<Recorder> script, int blocks, boolean writesOften) {
        ConfiguredPolicy policy = spec.equals(FAILING)
                ? new ConfiguredPolicy(FAILING, Map.of(), new Failing())
                : CATALOG.policy(PolicySpec.parse(spec), ENVIRONMENT);
        CallMemory calls = new CallMemory(blocks);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DecisionRecordWriter writer = new DecisionRecordWriter(Channels.newChannel(bytes));
            writer.begin(new DecisionHeader(
                    policy.name(), policy.parameters(), ENVIRONMENT.taskCapacity(), TOPOLOGY, "7.3.4"));
            try {
                script.accept(new Recorder(new RecordingPolicy(policy.policy(), TOPOLOGY, calls), () -> {
                    if (writesOften) {
                        drain(writer, calls);
                    }
                }));
            } catch (IllegalStateException e) {
                // The policy failed, and that is recorded.
            }
            writer.drain(calls);
            writer.end(calls.lost());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void drain(DecisionRecordWriter writer, CallMemory calls) {
        try {
            writer.drain(calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks a policy that was not found by name. */
    static Redecision redecide(byte[] record, ConfiguredPolicy policy) {
        try {
            DecisionRecordReader reader = new DecisionRecordReader(new ByteArrayInputStream(record), "test");
            DecisionHeader header = reader.nextPolicy();
            if (header == null) {
                throw new IllegalStateException("no policy");
            }
            return Redecider.redecide(
                    reader,
                    header,
                    new ConfiguredPolicy(
                            policy.name(), policy.parameters(), new GuardedPolicy(policy.name(), policy.policy())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Recorder at(long ns) {
        nowNs = ns;
        eachTime.run();
        return this;
    }

    Recorder enqueue(int pid, String comm) {
        loop.accept(new QueuedTask().pid(pid).weight(100).comm(comm).sumExecRuntimeNs(nowNs / 3), nowNs);
        return this;
    }

    Recorder exits(int pid) {
        loop.accept(new QueuedTask().pid(pid).cpu(-1), nowNs);
        return this;
    }

    Recorder round(int... idleCpus) {
        idle.clear();
        for (int cpu : idleCpus) {
            idle.add(cpu);
        }
        loop.round();
        return this;
    }

    @Override
    public CpuTopology topology() {
        return TOPOLOGY;
    }

    @Override
    public long now() {
        return nowNs;
    }

    @Override
    public boolean receive(QueuedTask into) {
        return false;
    }

    @Override
    public boolean send(Dispatch message) {
        return true;
    }

    @Override
    public void readIdleCpus(CpuSet into) {
        into.copyFrom(idle);
    }

    @Override
    public long queuedInKernel() {
        return 0;
    }

    @Override
    public void notifyPending(long pending) {}
}
