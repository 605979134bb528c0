/**
 * Workloads in the JSON of rt-app (github.com/scheduler-tools/rt-app, doc/tutorial.txt). The behaviour follows its
 * src/rt-app_parse_config.c and src/rt-app.c; {@code docs/workloads.md} lists what is not simulated.
 */
@NullMarked
package io.github.twinland.sim.workload.rtapp;

import org.jspecify.annotations.NullMarked;
