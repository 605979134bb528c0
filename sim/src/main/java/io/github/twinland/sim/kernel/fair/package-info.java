/**
 * The kernel's default scheduling class as a baseline: EEVDF, CPU selection and load balancing after
 * {@code kernel/sched/fair.c}. {@code docs/eevdf.md} says what is modelled and what is not.
 */
@NullMarked
package io.github.twinland.sim.kernel.fair;

import org.jspecify.annotations.NullMarked;
