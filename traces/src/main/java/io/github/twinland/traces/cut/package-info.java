/**
 * Parts of a recording: a window of time, some of the tasks.
 *
 * <p>{@link io.github.twinland.traces.cut.TraceCutter} passes on events so that a history of the part tells what the
 * history of the whole tells of those tasks in that time.
 */
@NullMarked
package io.github.twinland.traces.cut;

import org.jspecify.annotations.NullMarked;
