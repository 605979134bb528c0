package io.github.twinland.traces.history;

/**
 * A task was current on one CPU when it was switched in or out on another. If the first CPU tells nothing more, its buffer
 * ended before: perf, which stops the recording of one CPU after the other, leaves such an end in each.
 *
 * @param task who
 * @param seenOn the other CPU
 * @param fromNs its last event before
 * @param nowNs when
 */
record PendingBreak(TaskTrack task, int seenOn, long fromNs, long nowNs) {}
