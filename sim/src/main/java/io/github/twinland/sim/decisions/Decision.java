package io.github.twinland.sim.decisions;

/**
 * What a policy answers: one task is to run.
 *
 * @param pid thread id
 * @param cpu target CPU, or {@link io.github.twinland.policy.DispatchContext#ANY_CPU}
 * @param sliceNs slice, ns, unsigned; 0 the default one, -1 an infinite one
 * @param vtime virtual time, unsigned
 */
public record Decision(int pid, int cpu, long sliceNs, long vtime) {}
