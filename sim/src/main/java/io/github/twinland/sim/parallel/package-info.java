/** Work on several CPUs of this machine, with results that do not depend on how many. */
@NullMarked
package io.github.twinland.sim.parallel;

import org.jspecify.annotations.NullMarked;
