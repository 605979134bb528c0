/**
 * Bounded collections of tasks over primitive arrays: all memory is allocated when they are made, none afterwards, and
 * nothing depends on hash order.
 */
@NullMarked
package io.github.twinland.policy.collections;

import org.jspecify.annotations.NullMarked;
