/** What was recorded and simulated, as JSON for programs and as tables for people. */
@NullMarked
package io.github.twinland.sim.report;

import org.jspecify.annotations.NullMarked;
