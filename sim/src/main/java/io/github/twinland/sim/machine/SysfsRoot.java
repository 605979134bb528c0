package io.github.twinland.sim.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds where in a recorded tree the folders {@code cpu} and {@code node} lie. */
final class SysfsRoot {

    private static final Pattern CPU = Pattern.compile("cpu\\d+");
    private static final List<String> PREFIXES = List.of("", "system/", "devices/system/", "sys/devices/system/");

    private SysfsRoot() {}

    /**
     * The path below which {@code cpu/cpu0} is found, at the root of the tree or in one folder of it.
     *
     * @param tree where to look
     * @param source its name, for messages
     * @return empty, or a path that ends with a slash
     * @throws TopologyException if there is no such place, or more than one
     */
    static String locate(SysfsTree tree, String source) {
        List<String> found = below(tree, "");
        if (found.isEmpty()) {
            for (String folder : tree.list("")) {
                found.addAll(below(tree, folder + "/"));
            }
        }
        if (found.isEmpty()) {
            throw new TopologyException(source + " is no recorded sysfs tree: there is no cpu/cpu0 in it, nor in"
                    + " system, devices/system or sys/devices/system below it");
        }
        if (found.size() > 1) {
            throw new TopologyException(
                    source + " holds several sysfs trees, in " + String.join(", ", found) + "; name one of them");
        }
        return found.get(0);
    }

    private static List<String> below(SysfsTree tree, String folder) {
        List<String> found = new ArrayList<>();
        for (String prefix : PREFIXES) {
            if (tree.list(folder + prefix + "cpu").stream()
                    .anyMatch(name -> CPU.matcher(name).matches())) {
                found.add(folder + prefix);
            }
        }
        return found;
    }
}
