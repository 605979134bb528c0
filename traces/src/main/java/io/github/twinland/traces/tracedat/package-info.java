/**
 * Reader of {@code trace.dat}, as {@code trace-cmd record} writes it, versions 6 and 7; no trace-cmd is needed.
 *
 * <p>The format: trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5); that of the pages of the ring buffer, which it copies as they
 * are: {@code include/linux/ring_buffer.h} of Linux. {@code TraceDatHeader} says what is where, {@code Version6} and
 * {@code Version7} find it; {@code CpuPages} gives the records of one CPU, {@code TraceDatReader} merges CPUs by time.
 */
@NullMarked
package io.github.twinland.traces.tracedat;

import org.jspecify.annotations.NullMarked;
