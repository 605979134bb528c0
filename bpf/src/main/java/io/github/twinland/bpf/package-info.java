/** The built sched_ext program, and where everything lies in the memory it shares with user space. */
@NullMarked
package io.github.twinland.bpf;

import org.jspecify.annotations.NullMarked;
