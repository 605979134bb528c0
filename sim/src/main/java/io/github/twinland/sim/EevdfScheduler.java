package io.github.twinland.sim;

import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.SchedClass;
import io.github.twinland.sim.kernel.fair.FairClass;
import io.github.twinland.sim.kernel.fair.FairTunables;
import io.github.twinland.sim.kernel.fair.HrTick;
import io.github.twinland.sim.kernel.fair.PreemptionModel;
import io.github.twinland.sim.workload.Workload;
import java.util.Map;

/** The kernel's default class, EEVDF, as what other schedulers are compared with. */
public final class EevdfScheduler implements Scheduler {

    /** What it is called. */
    public static final String NAME = "eevdf";

    /** {@link #EevdfScheduler(Map, long, PreemptionModel, HrTick) Slice} that the kernel scales to the machine. */
    public static final long SCALED_SLICE = 0;

    private final Map<String, String> parameters;
    private final long sliceNs;
    private final PreemptionModel preemption;
    private final HrTick hrtick;

    /**
     * The class with settings of its own.
     *
     * @param parameters the settings as a user gives them, in declared order, for reports
     * @param sliceNs length of a request, {@value FairTunables#SHORTEST_SLICE_NS} ..
     *     {@value FairTunables#LONGEST_SLICE_NS} ns, or {@link #SCALED_SLICE}
     * @param preemption how soon a preempted task notices
     * @param hrtick whether slices end at a timer, or at ticks
     */
    public EevdfScheduler(Map<String, String> parameters, long sliceNs, PreemptionModel preemption, HrTick hrtick) {
        this.parameters = parameters;
        this.sliceNs = sliceNs;
        this.preemption = preemption;
        this.hrtick = hrtick;
    }

    /**
     * The class as a kernel sets it up: scaled slice, full preemption, slices that end at ticks.
     *
     * @return a scheduler without parameters to report
     */
    public static EevdfScheduler defaults() {
        return new EevdfScheduler(Map.of(), SCALED_SLICE, PreemptionModel.FULL, HrTick.OFF);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public Installed install(Kernel kernel, Workload workload, SimulationSetup setup) {
        FairTunables tunables = FairTunables.defaults(kernel.onlineCpus().size())
                .withPreemption(preemption)
                .withHrtick(hrtick);
        FairClass fair = new FairClass(kernel, sliceNs == SCALED_SLICE ? tunables : tunables.withSliceNs(sliceNs));
        kernel.addClass(fair);
        return new Installed() {
            @Override
            public SchedClass schedClass() {
                return fair;
            }

            @Override
            public Report report() {
                return new Report(0, null);
            }
        };
    }
}
