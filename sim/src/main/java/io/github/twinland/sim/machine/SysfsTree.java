package io.github.twinland.sim.machine;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A live or recorded tree of /sys as files by path, whatever it is kept in. */
interface SysfsTree {

    /**
     * What a file says.
     *
     * @param path from the root of the tree, with {@code /} between names
     * @return its text without white space and zero bytes around it, or null if there is no such file
     * @throws TopologyException if it cannot be read
     */
    @Nullable
    String read(String path);

    /**
     * The names in a folder.
     *
     * @param path from the root of the tree; empty for the root
     * @return names in order; empty if there is no such folder
     */
    SortedSet<String> list(String path);
}
