package io.github.twinland.sim.sweep;

import io.github.twinland.policy.registry.PolicySpec;
import java.util.List;

/**
 * The runs of a sweep, numbered from 0: points, within each the loads, within each the seeds.
 *
 * @param points the policy as given first
 * @param loads how many, at least 1
 * @param seeds how many, at least 1
 */
public record SweepPlan(List<PolicySpec> points, int loads, int seeds) {

    /**
     * Copies the list.
     *
     * @param points the policy as given first
     * @param loads how many, at least 1
     * @param seeds how many, at least 1
     */
    public SweepPlan {
        points = List.copyOf(points);
        Math.multiplyExact(Math.multiplyExact(points.size(), loads), seeds);
    }

    /**
     * How many runs there are.
     *
     * @return at least 1
     */
    public int runs() {
        return points.size() * loads * seeds;
    }

    /**
     * The point of a run.
     *
     * @param run its number
     * @return index of the point
     */
    public int point(int run) {
        return run / (loads * seeds);
    }

    /**
     * The load of a run.
     *
     * @param run its number
     * @return index of the load
     */
    public int load(int run) {
        return run / seeds % loads;
    }

    /**
     * The seed of a run.
     *
     * @param run its number
     * @return index of the seed
     */
    public int seed(int run) {
        return run % seeds;
    }
}
