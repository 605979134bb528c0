/**
 * What a policy is told and what it answers, kept call by call while it schedules. The same code records in the simulator
 * and on a live kernel: it stands between {@link io.github.twinland.policy.SchedulerLoop} and the policy.
 */
@NullMarked
package io.github.twinland.policy.recording;

import org.jspecify.annotations.NullMarked;
