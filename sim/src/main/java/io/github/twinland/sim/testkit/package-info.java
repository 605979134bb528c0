/**
 * A kit to unit-test a scheduling policy: describe a machine and a workload, run the policy for a virtual time, and
 * assert in the field's words. {@code docs/testing-a-policy.md} is its guide. JUnit 5 and AssertJ come from the project
 * that uses it.
 */
@NullMarked
package io.github.twinland.sim.testkit;

import org.jspecify.annotations.NullMarked;
