/** Finds policies by name, checks their parameters and makes them, those of a user's jar included. */
@NullMarked
package io.github.twinland.policy.registry;

import org.jspecify.annotations.NullMarked;
