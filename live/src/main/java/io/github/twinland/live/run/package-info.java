/** A live run: warm-up, protection of the process, the scheduling thread, what it counts. */
@NullMarked
package io.github.twinland.live.run;

import org.jspecify.annotations.NullMarked;
