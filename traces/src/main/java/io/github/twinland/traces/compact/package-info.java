/**
 * Twinland's own trace files, small and quick to read; {@code docs/trace-format.md} describes them byte by byte.
 *
 * <p>{@link io.github.twinland.traces.compact.CompactWriter} writes them, a reader behind
 * {@link io.github.twinland.traces.compact.CompactFormat} reads them.
 */
@NullMarked
package io.github.twinland.traces.compact;

import org.jspecify.annotations.NullMarked;
