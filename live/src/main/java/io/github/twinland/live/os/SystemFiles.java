package io.github.twinland.live.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files of /proc and /sys below a root, which tests replace by a folder of their own. */
public final class SystemFiles {

    private final Path root;

    /**
     * Files below a root.
     *
     * @param root {@code /} on a running system
     */
    public SystemFiles(Path root) {
        this.root = root;
    }

    /**
     * Whether a file or folder is there.
     *
     * @param path below the root, without a leading slash
     * @return true if so
     */
    public boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    /**
     * Reads a file.
     *
     * @param path below the root, without a leading slash
     * @param otherwise what to return if it cannot be read
     * @return its text without blanks at the ends
     */
    public String read(String path, String otherwise) {
        try {
            return Files.readString(root.resolve(path)).strip();
        } catch (IOException e) {
            return otherwise;
        }
    }

    /**
     * Writes a file.
     *
     * @param path below the root, without a leading slash
     * @param text what to write
     * @return false if it could not be written
     */
    public boolean write(String path, String text) {
        try {
            Files.writeString(root.resolve(path), text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
