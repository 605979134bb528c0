package io.github.twinland.sim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SHA-256 of what was read, of any length: of bytes, of a file, or of the files of a recording that is a folder. */
final class ContentHash {

    /** The file of a folder of {@code perf record --threads} that a user may name for all of them. */
    private static final String DATA = "data";

    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(String text) {
        return hex(new ContentHash().digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Of a file; of all files of a folder, names included, in the order of their names.
     *
     * @param path of a file or folder
     * @return hexadecimal digits
     * @throws IOException if it cannot be read
     */
    static String of(Path path) throws IOException {
        ContentHash hash = new ContentHash();
        Path folder = folderOf(path);
        if (folder == null) {
            hash.add(path);
        } else {
            for (Path file : files(folder)) {
                hash.digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
                hash.add(file);
            }
        }
        return hex(hash.digest.digest());
    }

    private static @Nullable Path folderOf(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return path;
        }
        Path folder = path.toAbsolutePath().getParent();
        boolean all = folder != null
                && path.endsWith(DATA)
                && files(folder).stream()
                        .anyMatch(file -> file.getFileName().toString().startsWith(DATA + "."));
        return all ? folder : null;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void add(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
