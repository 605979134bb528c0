package io.github.twinland.sim.load;

import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.MachineSummary;
import io.github.twinland.sim.workload.Workload;
import java.util.function.LongFunction;

/** What runs, before a machine and a seed are chosen: a recording, or a workload that somebody wrote. Immutable. */
public sealed interface Load permits RecordedLoad, WrittenLoad {

    /**
     * Where it comes from.
     *
     * @return the file as the user gave it
     */
    String name();

    /**
     * What it is written in.
     *
     * @return name of the format, for reports
     */
    String format();

    /**
     * The machine it runs on if nobody asks for another one.
     *
     * @return the CPUs of a recording; {@value WrittenLoad#DEFAULT_TOPOLOGY} cores for a written workload
     */
    MachineSummary defaultMachine();

    /**
     * The load on a machine.
     *
     * @param topology the machine
     * @return the workload for each seed, for any number of threads at once; a recording draws nothing and is the same for
     *     all
     * @throws io.github.twinland.sim.json.JsonInputException if it cannot run on that machine
     */
    LongFunction<Workload> on(Topology topology);

    /**
     * How long a run may take in virtual time, as far as one can guess.
     *
     * @param workload the load on a machine
     * @return ns
     */
    long expectedNs(Workload workload);
}
