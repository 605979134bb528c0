package io.github.twinland.sim.decisions;

import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.recording.CallMemory;
import io.github.twinland.policy.recording.RecordingPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.machine.Topology;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records policies in simulations, one after the other, with the code that records them on a kernel. Virtual time stands still
 * while a full memory is written, so nothing is lost.
 */
public final class SimulatedRecording {

    private static final int BLOCKS = 16;

    private final DecisionRecordWriter writer;
    private final CallMemory calls = new CallMemory(BLOCKS, this::drain);
    private @Nullable IOException failure;
    private boolean begun;

    /**
     * Begins a file.
     *
     * @param out where to; not closed
     * @throws IOException if it cannot be written to
     */
    public SimulatedRecording(WritableByteChannel out) throws IOException {
        this.writer = new DecisionRecordWriter(out);
    }

    /**
     * A scheduler that is recorded whenever it runs.
     *
     * @param scheduler runs a policy
     * @param topology the machine of the simulations
     * @return the same decisions, recorded here; one simulation at a time
     */
    public PolicyScheduler record(PolicyScheduler scheduler, Topology topology) {
        return scheduler.wrappedBy((environment, policy) ->
                begin(scheduler.name(), scheduler.parameters(), environment, topology, policy));
    }

    private SchedulingPolicy begin(
            String name,
            Map<String, String> parameters,
            PolicyEnvironment environment,
            Topology topology,
            SchedulingPolicy policy) {
        endPolicy();
        begun = true;
        attempt(() -> writer.begin(
                new DecisionHeader(name, parameters, environment.taskCapacity(), topology, DecisionHeader.SIMULATED)));
        return new RecordingPolicy(policy, topology, calls);
    }

    private void endPolicy() {
        if (begun) {
            drain();
            attempt(() -> writer.end(calls.lost()));
            calls.clear();
            begun = false;
        }
    }

    /** Inside of a call of a policy, which is not to blame: a failure is kept for the end. */
    private void drain() {
        attempt(() -> writer.drain(calls));
    }

    @FunctionalInterface
    private interface Writing {

        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        if (failure != null) {
            return;
        }
        try {
            writing.run();
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * The last simulation is over.
     *
     * @throws IOException if anything could not be written
     */
    public void end() throws IOException {
        endPolicy();
        if (failure != null) {
            throw failure;
        }
    }
}
