package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU lists as the kernel writes them, such as {@code 0-3,8,10-11}; {@link CpuSet#toString()} writes them. The format of
 * cpulist files is described in Documentation/admin-guide/cputopology.rst of the kernel.
 */
public final class CpuLists {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    private CpuLists() {}

    /**
     * Reads a CPU list.
     *
     * @param text ids and ranges between commas, each id once; blanks around the whole are ignored; may be empty
     * @return a set for ids 0 .. {@link TopologyBuilder#CPU_ID_LIMIT} - 1
     * @throws TopologyException if it is not of that form
     */
    public static CpuSet parse(String text) {
        CpuSet cpus = new CpuSet(TopologyBuilder.CPU_ID_LIMIT);
        String list = text.strip();
        if (list.isEmpty()) {
            return cpus;
        }
        for (String range : list.split(",", -1)) {
            Matcher matcher = RANGE.matcher(range);
            if (!matcher.matches()) {
                throw new TopologyException("cannot read the CPU list '" + list + "': '" + range
                        + "' is neither an id nor a range like 0-3");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw new TopologyException("cannot read the CPU list '" + list + "': " + range + " runs backwards");
            }
            addRange(cpus, first, last, list);
        }
        return cpus;
    }

    private static void addRange(CpuSet cpus, int first, int last, String list) {
        if (last >= cpus.limit()) {
            throw new TopologyException(
                    "cannot read the CPU list '" + list + "': CPU id " + last + " is outside 0.." + (cpus.limit() - 1));
        }
        for (int cpu = first; cpu <= last; cpu++) {
            if (cpus.contains(cpu)) {
                throw new TopologyException("cannot read the CPU list '" + list + "': CPU " + cpu + " is in it twice");
            }
            cpus.add(cpu);
        }
    }
}
