/** The sched_ext program loaded and attached through libbpf. */
@NullMarked
package io.github.twinland.live.libbpf;

import org.jspecify.annotations.NullMarked;
