package io.github.twinland.sim;

import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.sim.kernel.fair.FairTunables;
import io.github.twinland.sim.kernel.fair.HrTick;
import io.github.twinland.sim.kernel.fair.PreemptionModel;
import java.util.List;

/** Offers {@code eevdf} by name. */
final class EevdfEntry implements KernelScheduler {

    private static final long NS_PER_US = 1_000L;
    private static final long SHORTEST_US = FairTunables.SHORTEST_SLICE_NS / NS_PER_US;
    private static final long LONGEST_US = FairTunables.LONGEST_SLICE_NS / NS_PER_US;

    private static final String SLICE = "slice_us";
    private static final String LAZY = "lazy";
    private static final String HRTICK = "hrtick";

    EevdfEntry() {}

    @Override
    public String name() {
        return EevdfScheduler.NAME;
    }

    @Override
    public String summary() {
        return "the kernel's default class: earliest eligible virtual deadline first";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of(
                PolicyParameter.number(
                        SLICE,
                        EevdfScheduler.SCALED_SLICE,
                        "us",
                        EevdfScheduler.SCALED_SLICE,
                        LONGEST_US,
                        "length of a task's request, from " + SHORTEST_US
                                + "; 0 is the kernel's: 700 on one CPU up to 2800 on 8 and more"),
                PolicyParameter.number(
                        LAZY, 0, "", 0, 1, "1: a CPU preempted by another one notices at its tick (PREEMPT_LAZY)"),
                PolicyParameter.number(
                        HRTICK,
                        0,
                        "",
                        0,
                        2,
                        "1: a timer ends slices (HRTICK), as Linux 7.3 does it; 2: each slice, exactly; 0: the next tick does"));
    }

    @Override
    public Scheduler create(PolicyArguments arguments) {
        long sliceUs = arguments.number(SLICE);
        if (sliceUs != EevdfScheduler.SCALED_SLICE && sliceUs < SHORTEST_US) {
            throw new PolicyException("policy " + name() + ": parameter " + SLICE + " must be 0 or " + SHORTEST_US
                    + ".." + LONGEST_US + " us, got " + sliceUs);
        }
        return new EevdfScheduler(
                arguments.asMap(),
                sliceUs * NS_PER_US,
                arguments.number(LAZY) == 1 ? PreemptionModel.LAZY : PreemptionModel.FULL,
                hrTick(arguments.number(HRTICK)));
    }

    private static HrTick hrTick(long number) {
        if (number == 0) {
            return HrTick.OFF;
        }
        return number == 1 ? HrTick.ONE_SHOT : HrTick.RESTARTED;
    }
}
