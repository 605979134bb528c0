package io.github.twinland.policy.testkit;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyRegistry;
import io.github.twinland.policy.registry.PolicySpec;
import java.util.List;
import java.util.function.Consumer;

/** A policy made by name and poked by hand through the loop: enqueues, exits and rounds at times of the test's choice. */
public final class PolicyBench {

    public static final int ANY = -1;

    private final TestBackend backend;
    private final SchedulingPolicy policy;
    private final SchedulerLoop loop;

    /** A dispatch as golden vectors give it. */
    public record Given(int pid, int cpu, long sliceNs, long vtime) {}

    public PolicyBench(String spec, int cpus, int taskCapacity) {
        TestTopology topology = TestTopology.cores(cpus);
        backend = new TestBackend(topology);
        policy = PolicyRegistry.load(PolicyBench.class.getClassLoader())
                .create(PolicySpec.parse(spec), new PolicyEnvironment(topology, taskCapacity))
                .policy();
        loop = new SchedulerLoop(backend, policy, taskCapacity);
    }

    /** On 4 CPUs, which are a core each. */
    public static PolicyBench of(String spec) {
        return new PolicyBench(spec, 4, 1024);
    }

    /** Enqueues a task of weight 100 that last ran on CPU 0, with the fields a test sets. */
    public void enqueue(long nowNs, int pid, Consumer<QueuedTask> fields) {
        QueuedTask task = new QueuedTask().pid(pid).tgid(pid).weight(100);
        fields.accept(task);
        loop.accept(task, nowNs);
    }

    public void exit(long nowNs, int pid) {
        loop.accept(new QueuedTask().pid(pid).cpu(-1), nowNs);
    }

    /** One dispatch round while these CPUs are idle. */
    public List<Given> round(long nowNs, int... idle) {
        backend.idle(idle);
        loop.dispatchRound(nowNs);
        return backend.takeSent().stream()
                .map(sent -> new Given(sent.pid(), sent.cpu(), sent.sliceNs(), sent.vtime()))
                .toList();
    }

    /** Enqueues a task alone and tells its virtual time, as its dispatch to idle CPU 0 carries it. */
    public long vtimeOf(long nowNs, int pid, Consumer<QueuedTask> fields) {
        enqueue(nowNs, pid, fields);
        List<Given> given = round(nowNs, 0);
        if (given.size() != 1 || given.get(0).pid() != pid) {
            throw new AssertionError("expected pid " + pid + " alone to be dispatched, got " + given);
        }
        return given.get(0).vtime();
    }

    public int queued() {
        return policy.queued();
    }

    public TestBackend backend() {
        return backend;
    }
}
