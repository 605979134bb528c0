package io.github.twinland.sim.fuzz;

import io.github.twinland.sim.fuzz.cases.CaseFailure;
import io.github.twinland.sim.fuzz.cases.CaseSize;
import io.github.twinland.sim.fuzz.shrink.Shrinker;

/**
 * All failures of one kind.
 *
 * @param seed of the first case that failed so
 * @param failure how it failed
 * @param cases how many failed so
 * @param size of that first case
 * @param shrunk a small case that fails so
 */
public record Finding(long seed, CaseFailure failure, int cases, CaseSize size, Shrinker.Shrunk shrunk) {}
