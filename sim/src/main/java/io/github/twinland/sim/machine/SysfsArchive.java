package io.github.twinland.sim.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Saves what /sys says of this machine's CPUs, as a gzipped tar that {@link Topologies} reads on another one. */
public final class SysfsArchive {

    private static final int DEEPEST = 4;
    private static final String CPU_FILES = "cpu\\d+|topology|cache|index\\d+";

    private final SysfsTree tree;
    private final TarArchiveOutputStream tar;

    private SysfsArchive(SysfsTree tree, TarArchiveOutputStream tar) {
        this.tree = tree;
        this.tar = tar;
    }

    /**
     * Saves the machine this runs on.
     *
     * @param out where to; closed
     * @throws IOException if it cannot be written
     * @throws TopologyException if this system does not describe its CPUs, as only Linux does
     */
    public static void ofHost(OutputStream out) throws IOException {
        if (!Files.isDirectory(Topologies.HOST.resolve("cpu"))) {
            out.close();
            throw new TopologyException("this system does not describe its CPUs in " + Topologies.HOST
                    + " (only Linux does); record on a Linux machine");
        }
        write(Topologies.HOST, out);
    }

    /** Saves a tree. */
    static void write(Path root, OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            SysfsArchive archive = new SysfsArchive(new FolderTree(root), tar);
            archive.add("cpu", 1);
            archive.add("node", 1);
        }
    }

    /** Adds what describes CPUs below a folder. Links lead in circles there, so only known folders are entered. */
    private void add(String folder, int depth) throws IOException {
        for (String name : tree.list(folder)) {
            String path = folder + "/" + name;
            if (TarTree.WANTED.matcher(path).matches()) {
                put(path);
            }
            boolean isNode = folder.equals("node") && name.matches("node\\d+");
            if (depth < DEEPEST && (isNode || name.matches(CPU_FILES))) {
                add(path, depth + 1);
            }
        }
    }

    private void put(String path) throws IOException {
        String text = tree.read(path);
        byte[] bytes = text == null ? new byte[0] : (text + "\n").getBytes(StandardCharsets.US_ASCII);
        TarArchiveEntry entry = new TarArchiveEntry(text == null ? path + "/" : path);
        entry.setSize(bytes.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
