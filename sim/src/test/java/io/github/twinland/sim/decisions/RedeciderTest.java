package io.github.twinland.sim.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.ConfiguredPolicy;
import io.github.twinland.sim.scene.EventDigest;
import io.github.twinland.sim.testkit.SeededTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RedeciderTest {

    /** Every policy under the fuzzer's loads, machines and faults: what was recorded is decided again, bit for bit. */
    @SeededTest(runs = 25, first = 0)
    void shouldDecideTheSameAgain(long seed) {
        byte[] record = Records.of(Records.drawn(seed), Records.POLICIES);
        List<Redecision> policies = Records.redecide(record, null);
        assertThat(policies).hasSize(Records.POLICIES.length).allSatisfy(policy -> {
            assertThat(policy.first()).as(policy.policy()).isNull();
            assertThat(policy.end()).isEqualTo(DecisionRecordReader.End.WHOLE);
            assertThat(policy.same()).isEqualTo(policy.recorded()).isEqualTo(policy.asked());
            assertThat(policy.roundsDifferent() + policy.queuedDifferent()).isZero();
            assertThat(policy.tasks()).allMatch(task -> task.recorded() == task.asked() && task.different() == 0);
        });
    }

    @SeededTest(runs = 10, first = 100)
    void shouldRecordTheSameBytesAgainAndChangeNothing(long seed) throws Exception {
        assertThat(Records.of(Records.drawn(seed), "rustland-2024"))
                .isEqualTo(Records.of(Records.drawn(seed), "rustland-2024"));
        EventDigest alone = new EventDigest();
        Records.run(Records.drawn(seed), Records.scheduler("rustland-2024"), alone);
        EventDigest recorded = new EventDigest();
        SimulatedRecording recording = new SimulatedRecording(new Recorder.Nowhere());
        Records.run(
                Records.drawn(seed),
                recording.record(
                        Records.scheduler("rustland-2024"),
                        Records.drawn(seed).setup().topology()),
                recorded);
        recording.end();
        assertThat(recorded.value()).isEqualTo(alone.value());
    }

    @Test
    void shouldShowWhereAnotherPolicyParts() {
        int different = 0;
        for (long seed = 0; seed < 20; seed++) {
            byte[] record = Records.of(Records.drawn(seed), "rustland-2024");
            Redecision asked = Records.redecide(record, "round-robin").get(0);
            long ofTasks =
                    asked.tasks().stream().mapToLong(TaskDecisions::different).sum();
            assertThat(asked.isIdentical()).isEqualTo(asked.roundsDifferent() + asked.queuedDifferent() == 0);
            assertThat(ofTasks).as("seed %d", seed).isEqualTo(asked.recorded() + asked.asked() - 2 * asked.same());
            different += asked.isIdentical() ? 0 : 1;
        }
        assertThat(different).isGreaterThan(10);
    }

    @Test
    void shouldTellTheFirstOtherDecisionWithWhatThePolicySaw() {
        byte[] record = Recorder.of("fifo:slice_us=5000", machine -> {
            machine.at(1_000).enqueue(11, "sh").round(0, 1);
            machine.at(9_000).enqueue(12, "make").enqueue(13, "cc1").round(1);
        });
        Redecision asked = Records.redecide(record, "fifo:slice_us=6000").get(0);
        Difference first = first(asked);
        assertThat(first.kind()).isEqualTo(Difference.Kind.DECISION);
        assertThat(first.round()).isEqualTo(1);
        assertThat(first.timeNs()).isEqualTo(1_000);
        assertThat(first.place()).isEqualTo(1);
        assertThat(first.idle()).isEqualTo("0-1");
        assertThat(first.waiting()).isEqualTo(1);
        assertThat(first.tasks())
                .hasSize(1)
                .first()
                .asString()
                .contains("pid=11")
                .contains("comm=sh");
        assertThat(Objects.requireNonNull(first.recorded()).sliceNs()).isEqualTo(5_000_000);
        assertThat(Objects.requireNonNull(first.asked()).sliceNs()).isEqualTo(6_000_000);
        assertThat(asked.roundsDifferent()).isEqualTo(2);
        assertThat(asked.same()).isZero();
        assertThat(asked.tasks()).extracting(TaskDecisions::comm).containsExactly("sh", "make", "cc1");
    }

    @Test
    void shouldCompareUpToALossAndTellHowMuchWasLost() {
        byte[] record = Recorder.losing("rustland-2024", machine -> {
            for (int i = 1; i <= 2_000; i++) {
                machine.at(i * 1_000L).enqueue(1 + i % 7, "t").round(0);
            }
        });
        Redecision asked = Records.redecide(record, null).get(0);
        assertThat(asked.end()).isEqualTo(DecisionRecordReader.End.LOST);
        assertThat(asked.lost()).isGreaterThan(1_000);
        assertThat(asked.calls()).isGreaterThan(1_000);
        assertThat(asked.isIdentical()).isTrue();
        assertThat(asked.recorded()).isPositive();
    }

    @Test
    void shouldFindThatThePolicyFailsAsRecorded() {
        byte[] record = Recorder.of(
                Recorder.FAILING,
                machine -> machine.at(5).enqueue(3, "x").round(0).exits(3));
        assertThat(redecide(record, new Recorder.Failing())).satisfies(asked -> {
            assertThat(asked.isIdentical()).isTrue();
            assertThat(asked.failure()).contains("exit of pid 3").contains("no exits here");
        });
        assertThat(redecide(record, new Recorder.Failing() {
                    @Override
                    public void exit(int pid) {}
                }))
                .satisfies(asked -> {
                    assertThat(first(asked).kind()).isEqualTo(Difference.Kind.NO_FAILURE);
                });
        assertThat(redecide(record, new Recorder.Failing() {
                    @Override
                    public void enqueue(QueuedTask task, long nowNs) {
                        throw new IllegalStateException("not even that");
                    }
                }))
                .satisfies(asked -> {
                    assertThat(first(asked).kind()).isEqualTo(Difference.Kind.FAILURE);
                    assertThat(first(asked).call()).isEqualTo(1);
                    assertThat(first(asked).detail()).contains("not even that");
                });
    }

    private static Difference first(Redecision asked) {
        return Objects.requireNonNull(asked.first());
    }

    private static Redecision redecide(byte[] record, SchedulingPolicy policy) {
        return Recorder.redecide(record, new ConfiguredPolicy("failing", Map.of(), policy));
    }
}
