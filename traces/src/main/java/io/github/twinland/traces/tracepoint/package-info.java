/**
 * Tracepoints as the kernel itself describes them: format files ({@code events/sched/sched_switch/format} of tracefs), and
 * sched events decoded from raw bytes by them.
 *
 * <p>Every offset and size comes from the format text that the recording carries; none is assumed. Shared by
 * {@code perf.data} and {@code trace.dat}, which both carry {@link io.github.twinland.traces.tracepoint.TracingData}.
 */
@NullMarked
package io.github.twinland.traces.tracepoint;

import org.jspecify.annotations.NullMarked;
