package io.github.twinland.policy.registry;

import io.github.twinland.policy.SchedulingPolicy;
import java.util.Map;

/**
 * A policy that was made by name, with what it was made from.
 *
 * @param name of its provider
 * @param parameters the value of every parameter, defaults included, in declared order; unmodifiable
 * @param policy ready to run
 */
public record ConfiguredPolicy(String name, Map<String, String> parameters, SchedulingPolicy policy) {}
