/** The commands {@code live} and {@code doctor}. */
@NullMarked
package io.github.twinland.live.cli;

import org.jspecify.annotations.NullMarked;
