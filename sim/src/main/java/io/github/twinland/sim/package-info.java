/**
 * The simulator: {@link io.github.twinland.sim.Simulation} runs a workload on a modelled machine under a policy.
 *
 * <p>Virtual time is in ns and ties are broken by order of creation, so the same input and seed give the same result on
 * every run, JVM and machine.
 */
@NullMarked
package io.github.twinland.sim;

import org.jspecify.annotations.NullMarked;
