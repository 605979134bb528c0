/**
 * What binary formats share: numbers out of bytes that never lie outside them, and a trace's bytes at any place.
 *
 * <p>Every length and offset that a file gives is checked here or by {@link io.github.twinland.traces.binary.ByteCursor}
 * before anything is read or allocated by it; {@link io.github.twinland.traces.binary.DamagedDataException} says what was
 * wrong, and the reader of the format adds where.
 */
@NullMarked
package io.github.twinland.traces.binary;

import org.jspecify.annotations.NullMarked;
