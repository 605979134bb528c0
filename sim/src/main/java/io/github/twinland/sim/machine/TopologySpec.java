package io.github.twinland.sim.machine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short form of a machine: {@code 2n2l4c2t} is 2 NUMA nodes, each of 2 last-level caches, each of 4 cores, each of 2
 * SMT threads: 32 CPUs. A level left out is 1, a bare number is that many cores, {@code @446} gives the capacity.
 *
 * <p>{@code +} adds unlike cores. A group that leaves out {@code n} stays in the node of the group before it, and one that
 * leaves out {@code l} as well shares its last-level cache: {@code 4c2t+8c@583} is one cache, {@code 1l4c@446+1l2c} two,
 * {@code 1n4c+1n8c} two nodes. CPU ids follow the text, the threads of one core being neighbours.
 */
public final class TopologySpec {

    /** The form, for messages. */
    static final String FORM =
            "[NODESn][LLCSl][CORESc][THREADSt][@CAPACITY], groups joined by +, as in 8, 4c2t, 2n4l8c2t,"
                    + " 1l4c@446+1l2c";

    private static final Pattern GROUP =
            Pattern.compile("(?:(\\d{1,9})n)?(?:(\\d{1,9})l)?(?:(\\d{1,9})c)?(?:(\\d{1,9})t)?(?:@(\\d{1,9}))?");
    private static final Pattern CORES = Pattern.compile("(\\d{1,9})(@\\d{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9nlct@+]+", Pattern.CASE_INSENSITIVE);

    private final String spec;
    private final TopologyBuilder builder = Topology.builder();
    private int nextCpu;
    private int nextCore;
    private int llc = -1;
    private int node = -1;

    private TopologySpec(String spec) {
        this.spec = spec;
    }

    /**
     * Whether a text can only be meant as the short form, right or wrong: made of its letters, beginning with a digit.
     *
     * @param text any text
     * @return true if {@link #parse} should say what is wrong with it
     */
    static boolean looksLike(String text) {
        return WHOLE.matcher(text).matches() && Character.isDigit(text.charAt(0));
    }

    /**
     * Reads the short form.
     *
     * @param spec such as {@code 8}, {@code 4c2t} or {@code 1l4c@446+1l2c}
     * @return the machine
     * @throws TopologyException if the text is not of that form or describes no CPU or more than 8192
     */
    public static Topology parse(String spec) {
        TopologySpec parser = new TopologySpec(spec);
        for (String group : spec.trim().toLowerCase(Locale.ROOT).split("\\+", -1)) {
            Matcher bare = CORES.matcher(group);
            parser.addGroup(bare.matches() ? group.replaceFirst("(?=@|$)", "c") : group);
        }
        return parser.builder.build();
    }

    private void addGroup(String group) {
        Matcher matcher = GROUP.matcher(group);
        if (group.isEmpty() || group.startsWith("@") || !matcher.matches()) {
            throw new TopologyException(
                    "cannot read topology '" + spec + "': '" + group + "' is not of the form " + FORM);
        }
        int capacity = matcher.group(5) == null ? TopologyBuilder.FULL_CAPACITY : Integer.parseInt(matcher.group(5));
        if (capacity < 1 || capacity > TopologyBuilder.FULL_CAPACITY) {
            throw new TopologyException("topology '" + spec + "': capacity must be 1.." + TopologyBuilder.FULL_CAPACITY
                    + ", got " + capacity);
        }
        int nodes = count(matcher, 1);
        int llcs = count(matcher, 2);
        int cores = count(matcher, 3);
        int threads = count(matcher, 4);
        checkSize(nodes, llcs, cores, threads);
        boolean ownNode = matcher.group(1) != null || node < 0;
        boolean ownLlc = ownNode || matcher.group(2) != null;
        for (int n = 0; n < nodes; n++) {
            node += ownNode ? 1 : 0;
            for (int l = 0; l < llcs; l++) {
                llc += ownLlc ? 1 : 0;
                addCores(cores, threads, capacity);
            }
        }
    }

    private void addCores(int cores, int threads, int capacity) {
        for (int core = 0; core < cores; core++) {
            for (int thread = 0; thread < threads; thread++) {
                builder.cpu(nextCpu++, nextCore, llc, node, capacity);
            }
            nextCore++;
        }
    }

    private void checkSize(long... counts) {
        long cpus = 1;
        for (long count : counts) {
            cpus = Math.min(cpus * count, Integer.MAX_VALUE);
        }
        if (cpus < 1) {
            throw new TopologyException("topology '" + spec + "' has a level of 0; every level is at least 1");
        }
        if (nextCpu + cpus > TopologyBuilder.CPU_ID_LIMIT) {
            throw new TopologyException(
                    "topology '" + spec + "' has more than the " + TopologyBuilder.CPU_ID_LIMIT + " CPUs possible");
        }
    }

    private static int count(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 1 : Integer.parseInt(text);
    }
}
