package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Draws a machine as a tree of plain ASCII text: nodes, their last-level caches, and in each the cores, {@code [0 8]}
 * being a core with two CPUs and {@code (8)} an offline CPU. Caches show their capacity if not all CPUs of the machine
 * have the full one.
 */
public final class TopologyDrawing {

    /** Smallest width to draw in. */
    public static final int LEAST_WIDTH = 40;

    private final Topology topology;
    private final int width;
    private final boolean fullCapacity;
    private final StringBuilder text = new StringBuilder();

    private TopologyDrawing(Topology topology, int width) {
        this.topology = topology;
        this.width = Math.max(width, LEAST_WIDTH);
        this.fullCapacity = range(topology).equals(String.valueOf(TopologyBuilder.FULL_CAPACITY));
    }

    /**
     * Draws a machine.
     *
     * @param topology the machine
     * @param width longest line, in characters; less than {@link #LEAST_WIDTH} counts as that, and a core is never broken
     * @return lines, each ending with a line feed
     */
    public static String draw(Topology topology, int width) {
        return new TopologyDrawing(topology, width).draw();
    }

    private String draw() {
        int offline = topology.cpuCount() - topology.online().size();
        String summary = topology
                + (offline == 0 ? "" : ", " + offline + " offline")
                + (fullCapacity ? "" : ", capacity " + range(topology));
        wrap("", "", List.of(summary.split(" ")));
        for (int node = 0; node < topology.nodeCount(); node++) {
            drawNode(node);
        }
        String key = "[ ] is a core" + (offline > 0 ? ", ( ) is offline" : "");
        text.append(key).append('\n');
        return text.toString();
    }

    private void drawNode(int node) {
        CpuSet cpus = span(node, topology::nodeOf);
        String list = cpus.toString().replace(",", ", ");
        wrap("node " + node + ": CPUs ", " ".repeat(13), List.of(list.split(" ")));
        List<Integer> llcs = new ArrayList<>();
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            if (!llcs.contains(topology.llcOf(cpu))) {
                llcs.add(topology.llcOf(cpu));
            }
        }
        for (int llc : llcs) {
            drawLlc(llc, llc == llcs.get(llcs.size() - 1));
        }
    }

    private void drawLlc(int llc, boolean last) {
        Map<Integer, List<String>> coresByCapacity = new TreeMap<>((left, right) -> Integer.compare(right, left));
        CpuSet cpus = span(llc, topology::llcOf);
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            if (topology.siblingsOf(cpu).next(0) == cpu) {
                coresByCapacity
                        .computeIfAbsent(topology.capacityOf(cpu), any -> new ArrayList<>())
                        .add(core(topology.siblingsOf(cpu)));
            }
        }
        String branch = (last ? "`- " : "|- ") + "LLC " + llc;
        String under = last ? "   " : "|  ";
        if (coresByCapacity.size() == 1) {
            coresByCapacity.forEach((capacity, cores) -> {
                String head = branch + (fullCapacity ? ": " : ", capacity " + capacity + ": ");
                wrap(head, under + " ".repeat(head.length() - under.length()), cores);
            });
            return;
        }
        text.append(branch).append('\n');
        int left = coresByCapacity.size();
        for (Map.Entry<Integer, List<String>> group : coresByCapacity.entrySet()) {
            left--;
            String head = under + (left == 0 ? "`- " : "|- ") + "capacity " + group.getKey() + ": ";
            String next = under + (left == 0 ? "   " : "|  ");
            wrap(head, next + " ".repeat(head.length() - next.length()), group.getValue());
        }
    }

    private String core(CpuSet cpus) {
        StringBuilder core = new StringBuilder("[");
        for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
            core.append(core.length() == 1 ? "" : " ").append(topology.isOnline(cpu) ? "" + cpu : "(" + cpu + ")");
        }
        return core.append(']').toString();
    }

    private CpuSet span(int domain, IntUnaryOperator domainOf) {
        CpuSet span = new CpuSet(topology.cpuIdLimit());
        CpuSet present = topology.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            if (domainOf.applyAsInt(cpu) == domain) {
                span.add(cpu);
            }
        }
        return span;
    }

    private static String range(Topology topology) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        CpuSet present = topology.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            least = Math.min(least, topology.capacityOf(cpu));
            most = Math.max(most, topology.capacityOf(cpu));
        }
        return least == most ? String.valueOf(least) : least + ".." + most;
    }

    /** Adds words, beginning a new line where they would not fit. */
    private void wrap(String firstHead, String nextHead, List<String> words) {
        StringBuilder line = new StringBuilder(firstHead);
        boolean empty = true;
        for (String word : words) {
            if (!empty && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(nextHead);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
    }
}
