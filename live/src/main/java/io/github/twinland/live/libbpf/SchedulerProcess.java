package io.github.twinland.live.libbpf;

/**
 * What the kernel half is told of us and of the machine before it is loaded.
 *
 * @param tgid our process: all its threads are dispatched in the kernel, or a policy could wait for its own garbage collector
 * @param cpuIdLimit one more than the largest CPU id
 * @param hotplugSequence number of the last hotplug event that the topology takes into account
 */
public record SchedulerProcess(int tgid, int cpuIdLimit, long hotplugSequence) {}
