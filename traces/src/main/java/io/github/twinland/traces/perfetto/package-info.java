/**
 * Perfetto's native traces: a protobuf {@code Trace} of {@code TracePacket}s that hold what ftrace recorded, CPU by CPU.
 *
 * <p>Source of all field numbers: {@code protos/perfetto/trace} of https://github.com/google/perfetto.
 */
@NullMarked
package io.github.twinland.traces.perfetto;

import org.jspecify.annotations.NullMarked;
