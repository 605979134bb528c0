/** What can be seen of a live run, served over HTTP on this machine. */
@NullMarked
package io.github.twinland.live.metrics;

import org.jspecify.annotations.NullMarked;
