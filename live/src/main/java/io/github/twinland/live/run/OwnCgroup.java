package io.github.twinland.live.run;

import io.github.twinland.live.os.SystemFiles;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a cgroup whose CPU time is limited for the root cgroup, which never is; undone when closed. Only for a scheduler with
 * SCX_OPS_SWITCH_PARTIAL: otherwise all our threads are tasks of sched_ext, which {@code cpu.max} (a limit of the fair class)
 * does not stop. Making them SCHED_EXT instead would be no help, since the kernel runs the fair class before sched_ext.
 */
final class OwnCgroup implements AutoCloseable {

    private static final String ROOT = "sys/fs/cgroup";
    private static final String PROCESSES = "/cgroup.procs";
    private static final String VERSION_2 = "0::";
    private static final String UNLIMITED = "max";

    private final SystemFiles files;
    private final String pid;
    private final String path;
    private final @Nullable String limited;
    private final boolean left;

    /**
     * Leaves it if need be.
     *
     * @param files /proc and /sys
     * @param pid of this process
     */
    OwnCgroup(SystemFiles files, long pid) {
        this.files = files;
        this.pid = Long.toString(pid);
        this.path = files.read("proc/self/cgroup", "")
                .lines()
                .filter(line -> line.startsWith(VERSION_2))
                .map(line -> line.substring(VERSION_2.length()))
                .findFirst()
                .orElse("/");
        this.limited = firstLimited();
        this.left = limited != null && files.write(ROOT + PROCESSES, this.pid);
    }

    /** The limit of a cgroup holds for all below it. */
    private @Nullable String firstLimited() {
        for (String group = path; group.length() > 1; group = group.substring(0, group.lastIndexOf('/'))) {
            if (!files.read(ROOT + group + "/cpu.max", UNLIMITED).startsWith(UNLIMITED)) {
                return group;
            }
        }
        return null;
    }

    /** The cgroup that still limits us; null if none does. */
    @Nullable
    String limitedBy() {
        return left ? null : limited;
    }

    @Override
    public void close() {
        if (left) {
            files.write(ROOT + path + PROCESSES, pid);
        }
    }
}
