/**
 * Decision records: files of what a policy was told and what it answered, call by call, and the same calls made again.
 * {@code docs/decision-record.md} describes the format.
 */
@NullMarked
package io.github.twinland.sim.decisions;

import org.jspecify.annotations.NullMarked;
