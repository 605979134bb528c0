package io.github.twinland.sim.decisions;

import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.PolicyFailure;
import io.github.twinland.sim.PolicyScheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.Simulation;
import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.Screening;
import io.github.twinland.sim.fuzz.generate.CaseGenerator;
import io.github.twinland.sim.kernel.KernelObserver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Decision records made of the fuzzer's cases, and read again. */
public final class Records {

    static final String[] POLICIES = {"rustland-2024", "rustland-aug2024", "rustland-deadline", "fifo", "round-robin"};

    private static final SchedulerCatalog CATALOG = SchedulerCatalog.load(Records.class.getClassLoader(), List.of());

    private Records() {}

    static FuzzCase drawn(long seed) {
        return Screening.beginningOf(CaseGenerator.draw(seed));
    }

    static PolicyScheduler scheduler(String spec) {
        return (PolicyScheduler) CATALOG.scheduler(PolicySpec.parse(spec));
    }

    /** The record of a case under policies, one after the other. */
    static byte[] of(FuzzCase drawn, String... specs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SimulatedRecording recording = new SimulatedRecording(Channels.newChannel(bytes));
            for (String spec : specs) {
                run(drawn, recording.record(scheduler(spec), drawn.setup().topology()));
            }
            recording.end();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Runs a case; that a policy fails in it is another test's business. */
    static void run(FuzzCase drawn, PolicyScheduler scheduler, KernelObserver... observers) {
        Simulation simulation = new Simulation(drawn.setup(), drawn.workload(), scheduler);
        for (KernelObserver observer : observers) {
            simulation.observe(observer);
        }
        try {
            simulation.run();
        } catch (InvariantViolation | PolicyFailure e) {
            // What was recorded until then counts.
        }
    }

    /** Asks the recorded policies, or others. */
    static List<Redecision> redecide(byte[] record, @Nullable String spec) {
        try {
            DecisionRecordReader reader = new DecisionRecordReader(new ByteArrayInputStream(record), "test");
            List<Redecision> policies = new ArrayList<>();
            for (DecisionHeader header = reader.nextPolicy(); header != null; header = reader.nextPolicy()) {
                ConfiguredPolicy policy =
                        CATALOG.policy(spec == null ? header.spec() : PolicySpec.parse(spec), header.environment());
                policies.add(Redecider.redecide(reader, header, policy));
            }
            return policies;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives every whole chunk of a damaged record a check sum that fits. */
    public static byte[] resealed(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        int at = DecisionFormat.magic().length + 1;
        while (at + DecisionFormat.CHUNK_HEADER <= record.length) {
            int length = bytes.getInt(at + Integer.BYTES);
            int payload = at + DecisionFormat.CHUNK_HEADER;
            if (length < 0 || length > record.length - payload) {
                break;
            }
            CRC32C sum = new CRC32C();
            sum.update(record, at, 2 * Integer.BYTES);
            sum.update(record, payload, length);
            bytes.putInt(at + 2 * Integer.BYTES, (int) sum.getValue());
            at = payload + length;
        }
        return record;
    }
}
