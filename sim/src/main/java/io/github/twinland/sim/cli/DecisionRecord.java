package io.github.twinland.sim.cli;

import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.decisions.SimulatedRecording;
import io.github.twinland.sim.machine.Topology;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision record of one command, if it is to make one. */
final class DecisionRecord implements AutoCloseable {

    private final @Nullable OutputFile file;
    private @Nullable SimulatedRecording recording;

    DecisionRecord(@Nullable OutputFile file) {
        this.file = file;
    }

    /** The same schedulers, recorded when they run; classes of the kernel are asked nothing, so as they are. */
    List<ComparedPolicies.Candidate> of(List<ComparedPolicies.Candidate> candidates, Topology topology) {
        if (file == null) {
            return candidates;
        }
        if (candidates.stream().noneMatch(candidate -> candidate.scheduler() instanceof PolicyScheduler)) {
            throw CliException.badInput(
                    DecisionRecordOption.NAME + ": " + candidates.get(0).label()
                            + " is a class of the kernel, which no policy is asked for; give --policy another");
        }
        SimulatedRecording begun;
        try {
            begun = new SimulatedRecording(Channels.newChannel(file.stream()));
        } catch (IOException e) {
            throw file.failed(e);
        }
        recording = begun;
        return candidates.stream()
                .map(candidate -> candidate.scheduler() instanceof PolicyScheduler policy
                        ? new ComparedPolicies.Candidate(candidate.label(), begun.record(policy, topology))
                        : candidate)
                .toList();
    }

    /** Lets the file appear. */
    void write() {
        SimulatedRecording ending = recording;
        if (file != null && ending != null) {
            file.write(stream -> ending.end());
            file.commit();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
