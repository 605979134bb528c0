/**
 * What every text format of scheduler traces shares: bounded lines of bytes, numbers, comms, and the payloads of the
 * kernel's sched events. No line becomes a String on the way.
 */
@NullMarked
package io.github.twinland.traces.text;

import org.jspecify.annotations.NullMarked;
