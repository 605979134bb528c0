/** What ran where and who waited for it, segment by segment: what pictures are drawn and assertions made from. */
@NullMarked
package io.github.twinland.sim.timeline;

import org.jspecify.annotations.NullMarked;
