/** What is recorded of a policy, and what that costs. */
@NullMarked
package io.github.twinland.policy.recording;

import org.jspecify.annotations.NullMarked;
