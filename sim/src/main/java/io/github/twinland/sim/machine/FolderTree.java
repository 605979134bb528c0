package io.github.twinland.sim.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tree of /sys in a folder: the live one, or a copy. */
final class FolderTree implements SysfsTree {

    private final Path root;

    FolderTree(Path root) {
        this.root = root;
    }

    @Override
    public @Nullable String read(String path) {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SysfsText.clean(new String(in.readNBytes(SysfsText.MOST_BYTES), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException goneMeanwhile) {
            return null;
        } catch (IOException problem) {
            throw new TopologyException("cannot read " + file + ": " + problem.getMessage(), problem);
        }
    }

    @Override
    public SortedSet<String> list(String path) {
        try (Stream<Path> entries = Files.list(root.resolve(path))) {
            SortedSet<String> names = new TreeSet<>();
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
            return names;
        } catch (NoSuchFileException | NotDirectoryException none) {
            return new TreeSet<>();
        } catch (IOException problem) {
            throw new TopologyException("cannot list " + root.resolve(path) + ": " + problem.getMessage(), problem);
        }
    }
}
