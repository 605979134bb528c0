/** Plain policies to compare others with, through the same path between kernel and user space. */
@NullMarked
package io.github.twinland.policy.baseline;

import org.jspecify.annotations.NullMarked;
