/** Compressed files: recognised by their first bytes, unpacked on the way. */
@NullMarked
package io.github.twinland.traces.compression;

import org.jspecify.annotations.NullMarked;
