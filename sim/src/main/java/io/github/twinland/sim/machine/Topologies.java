package io.github.twinland.sim.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Machines by whatever names them: what {@code --topology} takes. In this order a text is
 *
 * <ol>
 *   <li>a path, if it has a {@code /} or {@code \} in it or ends in .json, .tar, .tar.gz or .tgz: a JSON file, a tar of
 *       /sys/devices/system, or a folder with such a tree, told apart by what is in them;
 *   <li>{@code host}: this machine;
 *   <li>the name of a preset ({@link TopologyPresets});
 *   <li>the short form ({@link TopologySpec});
 *   <li>a path all the same.
 * </ol>
 */
public final class Topologies {

    /** What {@link #read} understands, for help texts. */
    public static final String FORM =
            "short form such as 2n4l8c2t, preset, host, JSON file, or recorded sysfs folder or tar";

    static final Path HOST = Path.of("/sys/devices/system");

    /** As much of a file as tells what it is. */
    private static final int BEGINNING = 512;

    private Topologies() {}

    /**
     * Finds a machine.
     *
     * @param spec as the user gave it
     * @return the machine
     * @throws TopologyException if it is nothing known, or cannot be read
     * @throws io.github.twinland.sim.json.JsonInputException if a JSON file is not of the format
     */
    public static Topology read(String spec) {
        String text = spec.strip();
        if (text.isEmpty()) {
            throw new TopologyException("the topology is empty; possible are " + possible());
        }
        if (isSurelyPath(text)) {
            return file(text);
        }
        if (text.equals("host")) {
            return host();
        }
        if (TopologyPresets.NAMES.contains(text)) {
            return TopologyPresets.read(text);
        }
        return TopologySpec.looksLike(text) ? TopologySpec.parse(text) : file(text);
    }

    private static boolean isSurelyPath(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.indexOf('/') >= 0
                || text.indexOf('\\') >= 0
                || lower.endsWith(".json")
                || lower.endsWith(".tar")
                || lower.endsWith(".tar.gz")
                || lower.endsWith(".tgz");
    }

    private static Topology host() {
        if (!Files.isDirectory(HOST.resolve("cpu"))) {
            throw new TopologyException("this system does not describe its CPUs in " + HOST
                    + " (only Linux does); name a machine instead: " + possible());
        }
        return SysfsTopology.read(new FolderTree(HOST), "host");
    }

    private static Topology file(String name) {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            return SysfsTopology.read(new FolderTree(isCpuFolder(path) ? path.resolve("..") : path), name);
        }
        if (!Files.exists(path)) {
            throw new TopologyException("there is no topology '" + name
                    + "', and no file or folder of that name; possible" + " are " + possible());
        }
        try {
            byte[] beginning;
            try (InputStream in = Files.newInputStream(path)) {
                beginning = in.readNBytes(BEGINNING);
            }
            if (TarTree.isTar(beginning)) {
                return SysfsTopology.read(TarTree.read(path), name);
            }
            return TopologyJson.read(Files.readString(path), name);
        } catch (IOException problem) {
            throw new TopologyException("cannot read topology '" + name + "': " + problem, problem);
        }
    }

    /** Whether a folder is {@code cpu} itself, the tree being the folder it lies in. */
    private static boolean isCpuFolder(Path folder) {
        return folder.toAbsolutePath().normalize().endsWith("cpu")
                && (Files.exists(folder.resolve("cpu0")) || Files.exists(folder.resolve("online")));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException problem) {
            throw new TopologyException("there is no topology '" + name + "'; possible are " + possible(), problem);
        }
    }

    private static String possible() {
        return "the short form " + TopologySpec.FORM + "; the presets " + String.join(", ", TopologyPresets.NAMES)
                + "; host, which is this machine; the path of a JSON file, or of a folder or tar of /sys/devices/system";
    }
}
