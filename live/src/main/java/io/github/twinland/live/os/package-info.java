/** What is asked of the operating system: system calls, mapped memory, /proc and /sys. */
@NullMarked
package io.github.twinland.live.os;

import org.jspecify.annotations.NullMarked;
