package io.github.twinland.sim.machine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short form of a machine: {@code 2n2l4c2t} is 2 NUMA nodes, each of 2 last-level caches, each of 4 cores, each of 2
 * SMT threads, 32 CPUs in all. Levels left out are 1, a bare number is that many cores, {@code @446} gives the capacity,
 * and {@code +} joins unlike groups: {@code 4c@446+2c@1024}.
 *
 * <p>CPU ids follow the order of the text, threads of one core being neighbours.
 */
public final class TopologySpec {

    private static final Pattern GROUP =
            Pattern.compile("(?:(\\d{1,5})n)?(?:(\\d{1,5})l)?(?:(\\d{1,5})c)?(?:(\\d{1,5})t)?(?:@(\\d{1,5}))?");
    private static final Pattern CORES = Pattern.compile("\\d{1,5}");

    private TopologySpec() {}

    /**
     * Reads the short form.
     *
     * @param spec such as {@code 8}, {@code 4c2t} or {@code 4c@446+2c@1024}
     * @return the machine
     * @throws TopologyException if the text is not of that form or describes no CPU
     */
    public static Topology parse(String spec) {
        TopologyBuilder builder = Topology.builder();
        int[] next = new int[4]; // cpu, core, llc, node
        String[] groups = spec.trim().toLowerCase(Locale.ROOT).split("\\+", -1);
        for (String group : groups) {
            addGroup(builder, spec, CORES.matcher(group).matches() ? group + "c" : group, next);
        }
        return builder.build();
    }

    private static void addGroup(TopologyBuilder builder, String spec, String group, int[] next) {
        Matcher matcher = GROUP.matcher(group);
        if (group.isEmpty() || group.startsWith("@") || !matcher.matches()) {
            throw new TopologyException("cannot read topology '" + spec + "': '" + group
                    + "' is not of the form NODESnLLCSlCOREScTHREADSt[@CAPACITY], as in 2n2l4c2t, 4c2t, 8 or"
                    + " 4c@446+2c@1024");
        }
        int nodes = count(matcher, 1);
        int llcs = count(matcher, 2);
        int cores = count(matcher, 3);
        int threads = count(matcher, 4);
        long cpus = (long) nodes * llcs * cores * threads;
        if (cpus < 1 || cpus > TopologyBuilder.CPU_ID_LIMIT) {
            throw new TopologyException("topology '" + spec + "' describes " + cpus + " CPUs; 1.."
                    + TopologyBuilder.CPU_ID_LIMIT + " are possible");
        }
        int capacity = matcher.group(5) == null ? TopologyBuilder.FULL_CAPACITY : Integer.parseInt(matcher.group(5));
        // A group without a node of its own joins node 0, as the clusters of a big.LITTLE machine do.
        boolean ownNode = matcher.group(1) != null;
        for (int node = 0; node < nodes; node++) {
            int nodeId = ownNode ? next[3]++ : 0;
            for (int llc = 0; llc < llcs; llc++) {
                int llcId = next[2]++;
                for (int core = 0; core < cores; core++) {
                    int coreId = next[1]++;
                    for (int thread = 0; thread < threads; thread++) {
                        builder.cpu(next[0]++, coreId, llcId, nodeId, capacity);
                    }
                }
            }
        }
    }

    private static int count(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 1 : Integer.parseInt(text);
    }
}
