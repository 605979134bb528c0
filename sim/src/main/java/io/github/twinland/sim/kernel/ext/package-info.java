/** The modelled sched_ext class and our BPF half: what stands between the kernel and a user-space policy. */
@NullMarked
package io.github.twinland.sim.kernel.ext;

import org.jspecify.annotations.NullMarked;
