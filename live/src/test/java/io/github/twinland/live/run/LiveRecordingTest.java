package io.github.twinland.live.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.twinland.live.ring.BpfBackend;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.decisions.DecisionHeader;
import io.github.twinland.sim.decisions.DecisionRecordReader;
import io.github.twinland.sim.decisions.Redecider;
import io.github.twinland.sim.decisions.Redecision;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.testkit.SeededTest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded while the loop and the rings run as they do live, with a thread that writes, against a played kernel half. */
@EnabledOnOs(OS.LINUX)
class LiveRecordingTest {

    private static final Topology TOPOLOGY = Topology.flat(2);
    private static final int TASKS = 40;
    private static final int CAPACITY = 4 * TASKS;
    private static final SchedulerCatalog CATALOG =
            SchedulerCatalog.load(LiveRecordingTest.class.getClassLoader(), List.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private static ConfiguredPolicy policy(String spec) {
        return CATALOG.policy(PolicySpec.parse(spec), new PolicyEnvironment(TOPOLOGY, CAPACITY));
    }

    private static void play(LiveRecording recording, String spec, long seed, int turns) throws InterruptedException {
        ConfiguredPolicy policy = policy(spec);
        SchedulingPolicy recorded = recording.begin(
                new DecisionHeader(policy.name(), policy.parameters(), CAPACITY, TOPOLOGY, "7.3.4"), policy.policy());
        LiveLoop live = WarmUp.loop(
                TOPOLOGY, new PlayedKernel(TOPOLOGY, TASKS, seed), CAPACITY, recorded, BpfBackend.SCHEDULED_BY_US);
        for (int i = 0; i < turns; i++) {
            live.turn();
        }
        recording.end();
    }

    private static List<Redecision> redecide(Path file) throws IOException {
        List<Redecision> policies = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            DecisionRecordReader reader = new DecisionRecordReader(in, "test");
            for (DecisionHeader header = reader.nextPolicy(); header != null; header = reader.nextPolicy()) {
                policies.add(
                        Redecider.redecide(reader, header, policy(header.spec().toString())));
            }
        }
        return policies;
    }

    private LiveListener listener() {
        return new LiveListener() {
            @Override
            public void unprotected(String sentence) {}

            @Override
            public void attached(long warmUpNs) {}

            @Override
            public void recordingEnded(String sentence) {
                told.add(sentence);
            }

            @Override
            public void status(LiveStatus status) {}

            @Override
            public void ended(LiveStatus last, ExitReport exit) {}
        };
    }

    /** Real time and a real thread: the played kernel takes its times from the clock. */
    @SeededTest(runs = 3)
    void shouldBeDecidedTheSameAgain(long seed) throws Exception {
        Path file = folder.resolve("live.twd");
        try (LiveRecording recording = LiveRecording.to(file)) {
            play(recording, "rustland-2024", seed, 3_000);
            play(recording, "rustland-deadline", seed, 3_000);
            assertThat(recording.lost()).isZero();
            assertThat(recording.bytes()).isEqualTo(Files.size(file));
            recording.tellProblem(listener());
        }
        assertThat(told).isEmpty();
        assertThat(redecide(file)).hasSize(2).allSatisfy(policy -> {
            assertThat(policy.first()).isNull();
            assertThat(policy.end()).isEqualTo(DecisionRecordReader.End.WHOLE);
            assertThat(policy.recorded()).isGreaterThan(1_000);
            assertThat(policy.exits()).isPositive();
        });
    }

    /** Here because the file is closed; on a full disk it is the same. */
    @Test
    void shouldGoOnAndSayOnceThatTheFileCannotBeWritten() throws Exception {
        Path file = folder.resolve("live.twd");
        LiveRecording recording = LiveRecording.to(file);
        recording.close();
        play(recording, "fifo", 1, 2_000);
        recording.tellProblem(listener());
        recording.tellProblem(listener());
        assertThat(told).hasSize(1).first().asString().startsWith(file + ": cannot be written any more");
    }

    @Test
    void shouldAllocateNothingOnTheSchedulingThread() {
        SchedulingPolicy recorded =
                LiveRecording.rehearsed(policy("rustland-2024").policy(), TOPOLOGY);
        LiveLoop live = WarmUp.loop(
                TOPOLOGY, new PlayedKernel(TOPOLOGY, TASKS, 1), CAPACITY, recorded, BpfBackend.SCHEDULED_BY_US);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (int i = 0; i < 30_000; i++) {
            live.turn();
        }
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 10_000; i++) {
            live.turn();
        }
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(10_000);
    }
}
