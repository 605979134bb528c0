package io.github.twinland.sim.validation;

import io.github.twinland.sim.workload.Reporting;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Workloads of tasks that start, do one piece of work and are gone. */
final class OneRun {

    private OneRun() {}

    /**
     * Tasks.
     *
     * @param workNs work of each, ns
     * @param startNs start of each, ns
     * @param unmeasured how many, from the first on, are not measured; the others are reported together
     */
    static Workload workload(long[] workNs, long[] startNs, int unmeasured) {
        List<TaskSpec> tasks = new ArrayList<>();
        for (int i = 0; i < workNs.length; i++) {
            Steps steps = Steps.builder().run(workNs[i]).once();
            tasks.add(new TaskSpec(
                    i + 1,
                    i + 1,
                    i + 1,
                    "job",
                    TaskSpec.DEFAULT_PRIORITY,
                    null,
                    false,
                    startNs[i],
                    seed -> steps.program(),
                    i < unmeasured ? Reporting.NONE : Reporting.TOGETHER));
        }
        return new Workload(tasks, 0);
    }
}
