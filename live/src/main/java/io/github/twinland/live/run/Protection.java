package io.github.twinland.live.run;

import io.github.twinland.live.os.LibC;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.os.SystemFiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the kernel from paging out, throttling or killing the process that schedules the machine; undone when closed. What cannot be had
 * is told and done without.
 */
final class Protection implements AutoCloseable {

    private static final String OOM_SCORE = "proc/self/oom_score_adj";
    private static final String NEVER_KILL = "-1000";

    private final LibC libc = Native.libc();
    private final SystemFiles files;
    private final String oomScoreBefore;
    private final @Nullable OwnCgroup cgroup;
    private final List<String> missing = new ArrayList<>();

    /**
     * Protects this process.
     *
     * @param files /proc and /sys
     * @param partial whether our own threads are not tasks of sched_ext
     */
    Protection(SystemFiles files, boolean partial) {
        this.files = files;
        // What khugepaged does for others to the files that they map too, is done before it can.
        long notHuge = new FileMappings(files).collapse(libc);
        if (notHuge > 0) {
            missing.add(notHuge / 1024
                    + " KiB of code are not made huge pages: khugepaged may, and take them away meanwhile");
        }
        // Otherwise it takes pages away for as long as it makes a huge one of them.
        libc.prctl(LibC.PR_SET_THP_DISABLE, 1, 0, 0, 0);
        if (libc.mlockall(LibC.LOCK_ALL) < 0) {
            missing.add("memory is not locked (" + Native.lastError() + "): a page fault may make the scheduler wait");
        }
        cgroup = partial ? new OwnCgroup(files, ProcessHandle.current().pid()) : null;
        if (cgroup != null && cgroup.limitedBy() != null) {
            missing.add(
                    "the cgroup " + cgroup.limitedBy() + " limits CPU time (cpu.max): the scheduler may have to wait");
        }
        oomScoreBefore = files.read(OOM_SCORE, "0");
        if (!files.write(OOM_SCORE, NEVER_KILL)) {
            missing.add("/" + OOM_SCORE + " cannot be lowered: the kernel may kill the scheduler when memory runs out");
        }
    }

    /** What is missing, one sentence each. */
    List<String> missing() {
        return missing;
    }

    @Override
    public void close() {
        files.write(OOM_SCORE, oomScoreBefore);
        if (cgroup != null) {
            cgroup.close();
        }
        libc.munlockall();
        libc.prctl(LibC.PR_SET_THP_DISABLE, 0, 0, 0, 0);
    }
}
