package io.github.twinland.sim.testkit;

import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.SimulationSetup;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.timeline.Segment;
import io.github.twinland.sim.timeline.Timeline;
import io.github.twinland.sim.timeline.TimelineText;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What happened when a scenario was run; {@link SchedulingAssertions#assertThat(ScenarioRun)} asserts about it. */
public final class ScenarioRun {

    /** A scenario that runs; its timeline can be read even if the run fails. */
    record Recorder(String policy, Topology topology, Workload workload, SimulationSetup setup, Timeline timeline) {

        ScenarioRun finished(SimulationResult result) {
            return new ScenarioRun(this, result);
        }

        TimelineText text() {
            return new TimelineText(timeline, workload);
        }
    }

    private final Recorder recorder;
    private final SimulationResult result;

    private ScenarioRun(Recorder recorder, SimulationResult result) {
        this.recorder = recorder;
        this.result = result;
    }

    /**
     * All that was measured.
     *
     * @return the result of the simulation
     */
    public SimulationResult result() {
        return result;
    }

    /**
     * What ran where.
     *
     * @return every segment
     */
    public Timeline timeline() {
        return recorder.timeline;
    }

    /**
     * What ran.
     *
     * @return the tasks
     */
    public Workload workload() {
        return recorder.workload;
    }

    /**
     * The machine.
     *
     * @return as described
     */
    public Topology topology() {
        return recorder.topology;
    }

    /**
     * The seed that everything random came from.
     *
     * @return the seed
     */
    public long seed() {
        return recorder.setup.seed();
    }

    TimelineText text() {
        return recorder.text();
    }

    /** Policy, machine size and seed, as messages begin with. */
    String title() {
        return recorder.policy + " on " + recorder.topology.cpuCount() + " CPUs, seed " + seed();
    }

    /** Indices of the tasks of a name. */
    BitSet tasksCalled(String name) {
        BitSet found = new BitSet();
        List<String> names = new ArrayList<>();
        for (int index = 0; index < recorder.workload.tasks().size(); index++) {
            String comm = recorder.workload.tasks().get(index).comm();
            if (comm.equals(name)) {
                found.set(index);
            } else if (!names.contains(comm)) {
                names.add(comm);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no task is called '" + name + "'; there are " + names);
        }
        return found;
    }

    /** Segments of some tasks, in order of their end. */
    List<Segment> segmentsOf(BitSet tasks) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < recorder.timeline.size(); i++) {
            Segment segment = recorder.timeline.segment(i);
            if (tasks.get(segment.task())) {
                segments.add(segment);
            }
        }
        return segments;
    }
}
