package io.github.twinland.sim.validation;

import java.util.ArrayList;
import java.util.List;

/** All experiments. */
public final class Experiments {

    private Experiments() {}

    /**
     * All experiments of a scale.
     *
     * @param scale how much is to be simulated
     * @return in the order to show them
     */
    public static List<Experiment> of(Scale scale) {
        List<Experiment> experiments = new ArrayList<>(List.of(
                new FirstComeFirstServed(),
                new PollaczekKhinchine(),
                new ProcessorSharing(),
                new ShortestRemainingTime(),
                new ManyServers(),
                new ClosedQueue(),
                new ListScheduling(),
                new OstepExamples(),
                new FairShares()));
        if (scale == Scale.FULL) {
            // One long job is worth ten thousand slices: too many for every build.
            experiments.add(3, new ShortBesideLong());
        }
        return experiments;
    }
}
