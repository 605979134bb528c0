/**
 * Recorded scheduler traces as one stream of events, with a report of how well they could be read.
 *
 * <p>{@link io.github.twinland.traces.Traces#open} recognises what a file is from its first bytes and gives a
 * {@link io.github.twinland.traces.TraceReader}; {@link io.github.twinland.traces.history.SchedulingHistory} follows
 * every task through those events. One package per format: {@code perfdata} for {@code perf.data}, {@code tracedat} for {@code trace.dat}, {@code perftext} for
 * the text of {@code perf script}, {@code ftracetext} for that of ftrace, {@code systrace} for pages with such text. {@code text} holds what text formats share, {@code binary} and {@code tracepoint} what
 * binary ones do, {@code state} what the bits of a task's state mean.
 */
@NullMarked
package io.github.twinland.traces;

import org.jspecify.annotations.NullMarked;
