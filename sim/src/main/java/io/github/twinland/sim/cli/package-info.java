/**
 * The command line: a class for each command, mixins for the options they share, and {@link
 * io.github.twinland.sim.cli.CommandProvider} for modules that add commands.
 */
@NullMarked
package io.github.twinland.sim.cli;

import org.jspecify.annotations.NullMarked;
