/**
 * Reader of ftrace's text, in all its column variants: the {@code trace} file of tracefs, what {@code trace-cmd report}
 * prints, and what atrace and {@code ftrace_dump_on_oops} make of the same lines.
 */
@NullMarked
package io.github.twinland.traces.ftracetext;

import org.jspecify.annotations.NullMarked;
