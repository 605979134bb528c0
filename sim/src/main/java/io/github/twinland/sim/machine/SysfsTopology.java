package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a machine from the files of /sys/devices/system/cpu and /sys/devices/system/node, as the kernel's own sched
 * domains see it:
 *
 * <ul>
 *   <li>cores from {@code topology/thread_siblings_list}, or else from package, die, cluster and core ids;
 *   <li>the last-level cache is the data or unified cache of the highest level; it ends at the node's border, as
 *       match_llc() of arch/x86/kernel/smpboot.c has it for sub-NUMA clusters;
 *   <li>without cache files the CPUs of one package and node share one, as cpu_coregroup_mask() of
 *       drivers/base/arch_topology.c has it;
 *   <li>an offline CPU has no topology files: it is a core of its own, in the node its {@code nodeN} link names, sharing
 *       the node's last-level cache if the node has just one.
 * </ul>
 */
final class SysfsTopology {

    private static final Pattern NODE = Pattern.compile("node(\\d{1,5})");
    private static final Pattern CPU = Pattern.compile("cpu(\\d{1,5})");
    private static final Pattern CACHE = Pattern.compile("index\\d{1,3}");

    private final SysfsFiles files;
    private final TreeMap<Integer, Integer> nodeOf = new TreeMap<>();
    /** The first CPU of each online CPU's core. */
    private final TreeMap<Integer, Integer> leaderOf = new TreeMap<>();

    private final TreeMap<String, Integer> leaderByIds = new TreeMap<>();
    /** By online CPU, a text that only the CPUs of its last-level cache share. */
    private final TreeMap<Integer, String> llcOf = new TreeMap<>();

    private final TreeMap<String, Long> llcNumbers = new TreeMap<>();

    private SysfsTopology(SysfsFiles files) {
        this.files = files;
    }

    /**
     * Reads a machine.
     *
     * @param tree live or recorded files
     * @param source its name, for messages
     * @return the machine
     * @throws TopologyException if files are missing or contradict each other
     */
    static Topology read(SysfsTree tree, String source) {
        SysfsFiles files = new SysfsFiles(tree, SysfsRoot.locate(tree, source), source);
        try {
            return new SysfsTopology(files).read();
        } catch (TopologyException problem) {
            throw problem.getMessage().startsWith(source) ? problem : files.error(problem.getMessage());
        }
    }

    private Topology read() {
        CpuSet present = present();
        CpuSet online = online(present);
        readNodes();
        for (int cpu = online.next(0); cpu >= 0; cpu = online.next(cpu + 1)) {
            if (!nodeOf.containsKey(cpu)) {
                nodeOf.put(cpu, nodeByLink(cpu, true));
            }
            leaderOf.put(cpu, leader(cpu, online));
        }
        for (int cpu = online.next(0); cpu >= 0; cpu = online.next(cpu + 1)) {
            // Some virtual machines give SMT siblings a cache each; a core has one.
            llcOf.put(cpu, llc(leaderOf.getOrDefault(cpu, cpu)));
        }
        TopologyBuilder builder = Topology.builder();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            int capacity =
                    files.number(cpu, "cpu_capacity", 1, TopologyBuilder.FULL_CAPACITY, TopologyBuilder.FULL_CAPACITY);
            if (online.contains(cpu)) {
                int leader = leaderOf.getOrDefault(cpu, cpu);
                builder.cpu(cpu, leader, llcNumber(llcOf.getOrDefault(cpu, "")), nodeOf.getOrDefault(cpu, 0), capacity);
            } else {
                int node = nodeOf.containsKey(cpu) ? nodeOf.getOrDefault(cpu, 0) : nodeByLink(cpu, false);
                builder.offlineCpu(cpu, cpu, llcNumber(llcOfOffline(cpu, node)), node, capacity);
            }
        }
        return builder.build();
    }

    private CpuSet present() {
        CpuSet present = files.cpus("cpu/present");
        if (present != null && !present.isEmpty()) {
            return present;
        }
        StringJoiner ids = new StringJoiner(",");
        for (String name : files.list("cpu")) {
            Matcher matcher = CPU.matcher(name);
            if (matcher.matches()) {
                ids.add(matcher.group(1));
            }
        }
        return CpuLists.parse(ids.toString());
    }

    private CpuSet online(CpuSet present) {
        CpuSet online = files.cpus("cpu/online");
        if (online == null) {
            online = new CpuSet(present.limit());
            for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
                // A CPU that cannot be unplugged, often CPU 0, has no such file.
                if (files.number(cpu, "online", 0, 1, 1) == 1) {
                    online.add(cpu);
                }
            }
        }
        online.retainAll(present);
        if (online.isEmpty()) {
            throw files.error("cpu/online names none of the CPUs present, which are " + present);
        }
        return online;
    }

    private void readNodes() {
        for (String name : files.list("node")) {
            Matcher matcher = NODE.matcher(name);
            CpuSet cpus = matcher.matches() ? files.cpus("node/" + name + "/cpulist") : null;
            if (cpus == null) {
                continue;
            }
            int node = Integer.parseInt(matcher.group(1));
            for (int cpu = cpus.next(0); cpu >= 0; cpu = cpus.next(cpu + 1)) {
                Integer other = nodeOf.put(cpu, node);
                if (other != null) {
                    throw files.error("CPU " + cpu + " is in the cpulist of node" + other + " and of " + name);
                }
            }
        }
    }

    private int nodeByLink(int cpu, boolean online) {
        for (String name : files.list("cpu/cpu" + cpu)) {
            Matcher matcher = NODE.matcher(name);
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        if (online && !files.list("node").isEmpty()) {
            throw files.error("CPU " + cpu + " is online, but in no node/node*/cpulist");
        }
        return nodeOf.isEmpty() ? 0 : nodeOf.firstEntry().getValue();
    }

    private int leader(int cpu, CpuSet online) {
        CpuSet siblings = files.cpus("cpu/cpu" + cpu + "/topology/thread_siblings_list");
        if (siblings != null) {
            siblings.retainAll(online);
            return siblings.contains(cpu) ? siblings.next(0) : cpu;
        }
        String core = files.text(cpu, "topology/core_id");
        if (core == null) {
            return cpu;
        }
        String ids = files.text(cpu, "topology/physical_package_id") + " " + files.text(cpu, "topology/die_id") + " "
                + files.text(cpu, "topology/cluster_id") + " " + core;
        return leaderByIds.computeIfAbsent(ids, first -> cpu);
    }

    private String llc(int cpu) {
        int highest = 0;
        String where = "package " + files.text(cpu, "topology/physical_package_id");
        for (String name : files.list("cpu/cpu" + cpu + "/cache")) {
            String folder = "cache/" + name + "/";
            String shared = CACHE.matcher(name).matches() ? files.text(cpu, folder + "shared_cpu_list") : null;
            if (shared == null || shared.isEmpty() || "Instruction".equals(files.text(cpu, folder + "type"))) {
                continue;
            }
            int level = files.number(cpu, folder + "level", 1, 99, 0);
            if (level > highest) {
                highest = level;
                where = "CPUs " + shared;
            }
        }
        return "node " + nodeOf.get(cpu) + ", " + where;
    }

    private String llcOfOffline(int cpu, int node) {
        Set<String> llcs = new TreeSet<>();
        llcOf.forEach((other, llc) -> {
            if (nodeOf.getOrDefault(other, 0) == node) {
                llcs.add(llc);
            }
        });
        return llcs.size() == 1 ? llcs.iterator().next() : "offline CPU " + cpu;
    }

    private long llcNumber(String llc) {
        return llcNumbers.computeIfAbsent(llc, any -> (long) llcNumbers.size());
    }
}
