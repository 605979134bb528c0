/** The memory shared with the kernel half, read and written without system calls, and the backend over it. */
@NullMarked
package io.github.twinland.live.ring;

import org.jspecify.annotations.NullMarked;
