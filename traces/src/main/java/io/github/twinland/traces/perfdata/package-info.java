/**
 * Reader of {@code perf.data}, as {@code perf record} writes it into files and pipes; no perf is needed.
 *
 * <p>The format: {@code tools/perf/Documentation/perf.data-file-format.txt} and {@code include/uapi/linux/perf_event.h} of
 * Linux. {@code FileHeader} finds the parts of a file, {@code RecordSource} gives the records of a file or pipe one by
 * one, decompressed; {@code RoundQueue} brings them into the order of time; {@code PerfDataReader} makes events of them.
 */
@NullMarked
package io.github.twinland.traces.perfdata;

import org.jspecify.annotations.NullMarked;
