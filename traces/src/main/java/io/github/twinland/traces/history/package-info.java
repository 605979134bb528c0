/**
 * From events to what every task did: it ran, slept, was woken by somebody, waited for a CPU.
 *
 * <p>{@link io.github.twinland.traces.history.SchedulingHistory} is the state machine,
 * {@link io.github.twinland.traces.history.HistoryListener} is told what it finds. Only live tasks are kept.
 */
@NullMarked
package io.github.twinland.traces.history;

import org.jspecify.annotations.NullMarked;
