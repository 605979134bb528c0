package io.github.twinland.sim.kernel.ext;

import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SimTask;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds tasks by pid: bpf_task_from_pid(). Pids of a workload are unique. */
public final class TaskDirectory {

    private final Kernel kernel;
    private final int[] indexOfPid;

    /**
     * A directory of all tasks of a kernel.
     *
     * @param kernel the kernel, its tasks added before the first look-up
     * @param pids pid of each task, by index
     */
    public TaskDirectory(Kernel kernel, List<Integer> pids) {
        this.kernel = kernel;
        int max = 0;
        for (int pid : pids) {
            max = Math.max(max, pid);
        }
        this.indexOfPid = new int[max + 1];
        Arrays.fill(indexOfPid, -1);
        for (int index = 0; index < pids.size(); index++) {
            int pid = pids.get(index);
            if (indexOfPid[pid] >= 0) {
                throw new IllegalArgumentException("pid " + pid + " is used by two tasks of the workload");
            }
            indexOfPid[pid] = index;
        }
    }

    @Nullable
    SimTask find(int pid) {
        if (pid < 0 || pid >= indexOfPid.length || indexOfPid[pid] < 0) {
            return null;
        }
        return kernel.task(indexOfPid[pid]);
    }
}
