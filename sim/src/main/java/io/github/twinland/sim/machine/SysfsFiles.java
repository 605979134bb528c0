package io.github.twinland.sim.machine;

import io.github.twinland.policy.CpuSet;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The files of /sys/devices/system as numbers and CPU lists, with complaints that name the file. */
final class SysfsFiles {

    private final SysfsTree tree;
    private final String root;
    private final String source;

    SysfsFiles(SysfsTree tree, String root, String source) {
        this.tree = tree;
        this.root = root;
        this.source = source;
    }

    /** A complaint about these files. */
    TopologyException error(String message) {
        return new TopologyException(source + ": " + message);
    }

    SortedSet<String> list(String folder) {
        return tree.list(root + folder);
    }

    @Nullable
    String text(String file) {
        return tree.read(root + file);
    }

    /** The text of a file of one CPU. */
    @Nullable
    String text(int cpu, String file) {
        return text("cpu/cpu" + cpu + "/" + file);
    }

    /** The CPU list that a file holds; null if there is no such file. */
    @Nullable
    CpuSet cpus(String file) {
        String text = text(file);
        try {
            return text == null ? null : CpuLists.parse(text);
        } catch (TopologyException problem) {
            throw error(file + ": " + problem.getMessage());
        }
    }

    /** The number that a file of one CPU holds, or another if there is no such file. */
    int number(int cpu, String file, int least, int most, int otherwise) {
        String text = text(cpu, file);
        if (text == null) {
            return otherwise;
        }
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw error("cpu/cpu" + cpu + "/" + file + " must hold a number of " + least + ".." + most + ", but holds '"
                    + text + "'");
        }
        return number;
    }
}
