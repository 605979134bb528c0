package io.github.twinland.live.run;

import io.github.twinland.live.libbpf.LiveConfig;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.machine.Topology;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a live run is made of.
 *
 * @param topology this machine
 * @param config settings of the kernel half
 * @param policies makes the policy; called twice, once for the warm-up
 * @param scheduler the same policy for the simulator
 * @param taskCapacity tasks that can wait in the policy at once
 * @param recording where the policy is recorded; null for nowhere
 */
public record LiveSetup(
        Topology topology,
        LiveConfig config,
        Supplier<SchedulingPolicy> policies,
        Scheduler scheduler,
        int taskCapacity,
        @Nullable LiveRecording recording) {}
