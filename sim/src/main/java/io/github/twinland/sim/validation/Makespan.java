package io.github.twinland.sim.validation;

import java.util.Arrays;

/** The best makespan of a few jobs on a few machines, by branch and bound over all assignments. */
final class Makespan {

    private final int[] jobs;
    private final int[] load;
    private int best;

    private Makespan(int[] jobs, int machines) {
        this.jobs =
                Arrays.stream(jobs).map(job -> -job).sorted().map(job -> -job).toArray();
        this.load = new int[machines];
        this.best = Arrays.stream(jobs).sum();
    }

    static int best(int[] jobs, int machines) {
        Makespan search = new Makespan(jobs, machines);
        search.assign(0, 0);
        return search.best;
    }

    private void assign(int job, int longest) {
        if (longest >= best) {
            return;
        }
        if (job == jobs.length) {
            best = longest;
            return;
        }
        for (int machine = 0; machine < load.length; machine++) {
            boolean wasEmpty = load[machine] == 0;
            load[machine] += jobs[job];
            assign(job + 1, Math.max(longest, load[machine]));
            load[machine] -= jobs[job];
            if (wasEmpty) {
                // Machines are alike: one empty one stands for all.
                return;
            }
        }
    }
}
