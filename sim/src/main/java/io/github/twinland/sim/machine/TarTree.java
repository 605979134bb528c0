package io.github.twinland.sim.machine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A tree of /sys in a tar file, gzipped or not. Keeps only the files that describe CPUs. */
final class TarTree implements SysfsTree {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int TAR_MAGIC_AT = 257;
    private static final String TAR_MAGIC = "ustar";

    /** What {@link SysfsTopology} reads; a tar of all of /sys would otherwise fill the memory. */
    static final Pattern WANTED = Pattern.compile("(?:.*/)?(?:"
            + "cpu/(?:online|present)"
            + "|cpu/cpu\\d+(?:/(?:online|cpu_capacity|node\\d+|topology/[a-z_]+|cache/index\\d+/[a-z_]+))?"
            + "|node/node\\d+/cpulist)");

    /** By path; empty text for what is no file. */
    private final TreeMap<String, String> entries = new TreeMap<>();

    private TarTree() {}

    /** Whether a file is a tar, or a gzip that is taken to hold one. */
    static boolean isTar(byte[] beginning) {
        int end = TAR_MAGIC_AT + TAR_MAGIC.length();
        return isGzip(beginning)
                || (beginning.length >= end
                        && new String(beginning, TAR_MAGIC_AT, TAR_MAGIC.length(), StandardCharsets.US_ASCII)
                                .equals(TAR_MAGIC));
    }

    private static boolean isGzip(byte[] beginning) {
        return beginning.length >= 2 && ((beginning[0] & 0xff) | ((beginning[1] & 0xff) << 8)) == GZIP_MAGIC;
    }

    /** Reads a tar file. */
    static TarTree read(Path file) {
        TarTree tree = new TarTree();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean gzip = isGzip(raw.readNBytes(2));
            raw.reset();
            try (TarArchiveInputStream tar = new TarArchiveInputStream(gzip ? new GZIPInputStream(raw) : raw)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    tree.add(entry, tar);
                }
            }
        } catch (IOException problem) {
            throw new TopologyException(
                    "cannot read " + file + " as a tar file: " + problem.getMessage()
                            + "; make one with: tar -czf FILE /sys/devices/system/cpu /sys/devices/system/node",
                    problem);
        }
        return tree;
    }

    private void add(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        String path = entry.getName();
        while (path.startsWith("./") || path.startsWith("/")) {
            path = path.substring(path.indexOf('/') + 1);
        }
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!WANTED.matcher(path).matches()) {
            return;
        }
        boolean text = entry.isFile() && tar.canReadEntryData(entry);
        entries.put(
                path,
                text
                        ? SysfsText.clean(new String(tar.readNBytes(SysfsText.MOST_BYTES), StandardCharsets.US_ASCII))
                        : "");
    }

    @Override
    public @Nullable String read(String path) {
        return entries.get(path);
    }

    @Override
    public SortedSet<String> list(String path) {
        String prefix = path.isEmpty() ? "" : path + "/";
        SortedSet<String> names = new TreeSet<>();
        for (String entry : entries.tailMap(prefix).keySet()) {
            if (!entry.startsWith(prefix)) {
                break;
            }
            String rest = entry.substring(prefix.length());
            int slash = rest.indexOf('/');
            names.add(slash < 0 ? rest : rest.substring(0, slash));
        }
        names.remove("");
        return names;
    }
}
