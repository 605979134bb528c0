package io.github.twinland.live.run;

import io.github.twinland.live.os.LibC;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.ring.BpfBackend;
import io.github.twinland.live.ring.LatencyRecorder;
import io.github.twinland.policy.SchedulerLoop;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.workload.format.WorkloadFormats;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Runs what will schedule until the JVM has compiled it: the policy in the simulator, then policy, loop and rings together
 * against a {@link PlayedKernel}. A JVM that compiles while it is the scheduler answers late and touches new memory.
 */
final class WarmUp {

    /** Twenty tasks that pass messages, which sleep and wake as hackbench's do, and two that compute. */
    private static final String WORKLOAD = """
            {"channels": [{"name": "pipe", "capacity": 16}],
             "tasks": [
              {"name": "sender", "count": 10, "repeat": 30, "program": [{"run_ns": 2000}, {"send": "pipe"}]},
              {"name": "receiver", "count": 10, "repeat": 30, "program": [{"receive": "pipe"}, {"run_ns": 2000}]},
              {"name": "hog", "count": 2, "repeat": 10, "program": [{"run_ns": 20000000}, {"sleep_ns": 1000000}]}]}
            """;

    private static final int TASKS = 48;
    private static final int TURNS_A_BATCH = 1_000;
    private static final int FEWEST_BATCHES = 6;
    private static final int CALLS = 200;

    private static final int MOST_BATCHES = 60;
    private static final long MOST_NS = 8_000_000_000L;

    private WarmUp() {}

    /** Simulates a short load under the policy. */
    static void simulate(Scheduler scheduler, Topology topology) {
        new Simulation(
                        SimulationSetup.on(topology),
                        WorkloadFormats.parse(WORKLOAD, "warm-up").workload(topology, 1),
                        scheduler)
                .run();
    }

    /** Schedules played tasks with fresh policies until a batch of turns has made the compilers do nothing. */
    static void play(Topology topology, int taskCapacity, Supplier<SchedulingPolicy> policies, IntSupplier ownCpu) {
        call(Native.libc());
        PlayedKernel kernel = new PlayedKernel(topology, TASKS, 1);
        LiveLoop live = loop(topology, kernel, taskCapacity, policies.get(), ownCpu);
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long begun = System.nanoTime();
        long compiledMs = -1;
        for (int batch = 0; batch < MOST_BATCHES && System.nanoTime() - begun < MOST_NS; batch++) {
            for (int turn = 0; turn < TURNS_A_BATCH; turn++) {
                live.turn();
            }
            long nowMs = compiler == null ? 0 : compiler.getTotalCompilationTime();
            if (batch >= FEWEST_BATCHES && nowMs == compiledMs) {
                return;
            }
            compiledMs = nowMs;
        }
    }

    /** What the loop calls and the played kernel gives no occasion for. */
    private static void call(LibC libc) {
        for (int i = 0; i < CALLS; i++) {
            libc.sched_yield();
            libc.sched_getcpu();
            libc.poll(0, 0, 0);
        }
    }

    static LiveLoop loop(
            Topology topology, PlayedKernel kernel, int taskCapacity, SchedulingPolicy policy, IntSupplier ownCpu) {
        BpfBackend backend = new BpfBackend(
                topology,
                kernel.queued(),
                kernel.dispatched(),
                kernel.state(),
                ownCpu,
                new LatencyRecorder(),
                new LatencyRecorder(),
                taskCapacity);
        return new LiveLoop(
                new SchedulerLoop(backend, policy, taskCapacity),
                kernel.queued(),
                kernel.dispatched(),
                kernel.state(),
                kernel);
    }
}
