package io.github.twinland.traces.tracedat;

/**
 * Where the pages of one CPU are.
 *
 * @param cpu its id
 * @param offset of the first byte in the file
 * @param size in bytes, as they are stored
 */
record CpuPart(int cpu, long offset, long size) {}
