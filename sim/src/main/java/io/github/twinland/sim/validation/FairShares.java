package io.github.twinland.sim.validation;

import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.Weights;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.validation.ValidationRow.Bound;
import io.github.twinland.sim.validation.ValidationRow.Exact;
import io.github.twinland.sim.workload.TaskSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Spinners under eevdf: their shares of the CPU, and how far they ever are from their due. */
final class FairShares implements Experiment {

    private static final long DURATION_NS = 20_000_000_000L;
    private static final long SLICE_NS = 3_000_000L;
    private static final String EXACT_SLICES = "eevdf:slice_us=3000,hrtick=2";
    private static final int[][] NICE_PAIRS = {{0, 0}, {0, 1}, {0, 5}, {0, 10}, {0, 19}, {-5, 0}};
    private static final int[] MIXED = {-10, -3, 0, 0, 4, 19};

    @Override
    public String title() {
        return "Shares and lags under eevdf";
    }

    @Override
    public String explanation() {
        return "Tasks that never sleep, on one CPU, with requests of 3 ms that end exactly. Shares are those of the kernel's"
                + " weights (kernel/sched/core.c, sched_prio_to_weight). A task's lag, its due less what it got, stays"
                + " within one request either way (Stoica and Abdel-Wahab, Earliest Eligible Virtual Deadline First, 1995,"
                + " theorem 1), so after 20 s a share is within 3 ms / 20 s of its due. For three tasks on two CPUs there is"
                + " no such theorem: their due is 2/3 of a CPU each, without load balancing they get 1, 1/2 and 1/2, and"
                + " the kernel's balancing comes near their due only over seconds, so 0.1 is allowed.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        List<ValidationRow> rows = new ArrayList<>();
        for (int[] nice : NICE_PAIRS) {
            double first = weight(nice[0]);
            double second = weight(nice[1]);
            List<TaskMetrics> tasks = run(1, EXACT_SLICES, nice);
            double total = tasks.get(0).runtimeNs + (double) tasks.get(1).runtimeNs;
            rows.add(new Exact(
                    String.format(Locale.ROOT, "nice %d beside nice %d: share of the first", nice[0], nice[1]),
                    first / (first + second),
                    tasks.get(0).runtimeNs / total,
                    (double) SLICE_NS / DURATION_NS));
        }
        LagMeter lags = new LagMeter(MIXED);
        run(1, EXACT_SLICES, MIXED, lags);
        rows.add(new Bound(
                "nice -10, -3, 0, 0, 4 and 19: largest lag either way, ms",
                SLICE_NS / 1e6,
                lags.largestNs() / 1e6,
                lags.looks()));
        double furthest = run(2, "eevdf", new int[3]).stream()
                .map(task -> (double) task.runtimeNs / DURATION_NS)
                .max(Comparator.comparing(share -> Math.abs(share - 2.0 / 3)))
                .orElseThrow();
        rows.add(new Exact("three tasks on two CPUs: CPUs that the one furthest off got", 2.0 / 3, furthest, 0.1));
        return rows;
    }

    private static double weight(int nice) {
        return Weights.loadWeight(TaskSpec.DEFAULT_PRIORITY + nice);
    }

    private static List<TaskMetrics> run(int cpus, String scheduler, int[] nice, KernelObserver... observers) {
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < nice.length; i++) {
            tasks.append(String.format(
                    Locale.ROOT,
                    "%s{\"name\": \"spin%d\", \"nice\": %d, \"repeat\": true, \"program\": [{\"run_ns\": 1000000000}]}",
                    i == 0 ? "" : ", ",
                    i,
                    nice[i]));
        }
        String json = String.format(Locale.ROOT, "{\"duration_ns\": %d, \"tasks\": [%s]}", DURATION_NS, tasks);
        return IdealMachine.run(json, cpus, scheduler, IdealMachine.KERNEL_TICKS, 1, observers)
                .tasks();
    }
}
