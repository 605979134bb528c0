/**
 * Reader of Android systrace pages: ftrace's text inside HTML, taken out and given to
 * {@link io.github.twinland.traces.ftracetext}.
 */
@NullMarked
package io.github.twinland.traces.systrace;

import org.jspecify.annotations.NullMarked;
