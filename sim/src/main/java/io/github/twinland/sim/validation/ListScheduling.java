package io.github.twinland.sim.validation;

import io.github.twinland.sim.validation.ValidationRow.Bound;
import io.github.twinland.sim.validation.ValidationRow.Exact;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Jobs that all wait at the start, on m CPUs under fifo: how far the makespan is from the best possible. */
final class ListScheduling implements Experiment {

    private static final long UNIT_NS = 1_000_000L;
    private static final int SETS = 200;
    private static final int[] CPUS = {2, 3, 4};
    private static final int MOST_JOBS = 9;
    private static final int LONGEST = 20;

    @Override
    public String title() {
        return "List scheduling on m CPUs";
    }

    @Override
    public String explanation() {
        return "Independent jobs, all there at the start, under `fifo`: whatever their order, the makespan is at most"
                + " 2 - 1/m times the best one, and 4/3 - 1/(3m) times if the longest come first (Graham, SIAM J. Appl."
                + " Math. 17, 1969). Random sets of up to 9 jobs, whose best makespan is found by trying everything; and"
                + " Graham's own sets, for which the bounds are met exactly.";
    }

    @Override
    public List<ValidationRow> run(Scale scale) {
        ValidationRow[] rows = new ValidationRow[CPUS.length * 4];
        int row = 0;
        for (int cpus : CPUS) {
            String machine = "m = " + cpus + ": ";
            double bound = 2 - 1.0 / cpus;
            double longestFirstBound = 4.0 / 3 - 1 / (3.0 * cpus);
            int sets = scale.runs(SETS);
            rows[row++] = new Bound(machine + "any order", bound, worst(cpus, sets, false), sets);
            rows[row++] =
                    new Exact(machine + "Graham's set in the worst order", bound, ratio(worstOrder(cpus), cpus), 0);
            rows[row++] = new Bound(machine + "longest first", longestFirstBound, worst(cpus, sets, true), sets);
            rows[row++] = new Exact(
                    machine + "Graham's set, longest first",
                    longestFirstBound,
                    ratio(worstLongestFirst(cpus), cpus),
                    1e-12);
        }
        return List.of(rows);
    }

    private static double worst(int cpus, int sets, boolean longestFirst) {
        Random random = new Random(cpus);
        double worst = 0;
        for (int set = 0; set < sets; set++) {
            int[] jobs = random.ints(cpus + 1L + random.nextInt(MOST_JOBS - cpus), 1, LONGEST + 1)
                    .toArray();
            worst = Math.max(worst, ratio(longestFirst ? descending(jobs) : jobs, cpus));
        }
        return worst;
    }

    private static double ratio(int[] jobs, int cpus) {
        long[] workNs = Arrays.stream(jobs).mapToLong(job -> job * UNIT_NS).toArray();
        long makespanNs = IdealMachine.run(
                        OneRun.workload(workNs, new long[jobs.length], 0), cpus, IdealMachine.scheduler("fifo"), 1)
                .spanNs();
        return (double) makespanNs / UNIT_NS / Makespan.best(jobs, cpus);
    }

    /** m (m - 1) jobs of 1, then one of m: the last CPU to become free gets the long one. */
    private static int[] worstOrder(int cpus) {
        int[] jobs = new int[cpus * (cpus - 1) + 1];
        Arrays.fill(jobs, 1);
        jobs[jobs.length - 1] = cpus;
        return jobs;
    }

    /** Two each of 2m - 1, 2m - 2, .., m + 1, and three of m. */
    private static int[] worstLongestFirst(int cpus) {
        int[] jobs = new int[2 * cpus + 1];
        for (int i = 0; i < 2 * (cpus - 1); i++) {
            jobs[i] = 2 * cpus - 1 - i / 2;
        }
        Arrays.fill(jobs, 2 * (cpus - 1), jobs.length, cpus);
        return jobs;
    }

    private static int[] descending(int[] jobs) {
        int[] sorted = Arrays.stream(jobs).map(job -> -job).sorted().toArray();
        return Arrays.stream(sorted).map(job -> -job).toArray();
    }
}
