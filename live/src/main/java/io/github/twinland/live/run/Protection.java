package io.github.twinland.live.run;

import io.github.twinland.live.os.LibC;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.os.SystemFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the kernel from paging out or killing the process that schedules the machine; undone when closed. What cannot be had
 * is told and done without.
 */
final class Protection implements AutoCloseable {

    private static final String OOM_SCORE = "proc/self/oom_score_adj";
    private static final String NEVER_KILL = "-1000";

    private final LibC libc = Native.libc();
    private final SystemFiles files;
    private final String oomScoreBefore;
    private final List<String> missing = new ArrayList<>();

    Protection(SystemFiles files) {
        this.files = files;
        // Otherwise khugepaged takes pages away for as long as it makes a huge one of them.
        libc.prctl(LibC.PR_SET_THP_DISABLE, 1, 0, 0, 0);
        if (libc.mlockall(LibC.LOCK_ALL) < 0) {
            missing.add("memory is not locked (" + Native.lastError() + "): a page fault may make the scheduler wait");
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
        libc.munlockall();
        libc.prctl(LibC.PR_SET_THP_DISABLE, 0, 0, 0, 0);
    }
}
