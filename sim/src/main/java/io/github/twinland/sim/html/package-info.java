/** One HTML page that shows a recording and simulations: timelines, charts, tables; all of it in a single file. */
@NullMarked
package io.github.twinland.sim.html;

import org.jspecify.annotations.NullMarked;
