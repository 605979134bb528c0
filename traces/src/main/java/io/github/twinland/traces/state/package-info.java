/**
 * What {@code prev_state} of a switch means: numbers to {@link io.github.twinland.traces.TaskState}, by the generation of
 * kernel that recorded them.
 *
 * <p>The bits moved over time ({@code include/linux/sched.h}, {@code include/trace/events/sched.h}). A binary trace brings
 * the kernel's own table ({@link io.github.twinland.traces.state.PrintedStates}); a number in a text does not, and is
 * decoded only as far as every kernel agrees ({@link io.github.twinland.traces.state.AnyKernelStates}).
 */
@NullMarked
package io.github.twinland.traces.state;

import org.jspecify.annotations.NullMarked;
