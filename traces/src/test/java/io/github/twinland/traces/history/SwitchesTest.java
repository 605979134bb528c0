package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.fixtures.EventScript;
import org.junit.jupiter.api.Test;

/** Segments: their ends, the recording's edges, and switches that cannot be. */
class SwitchesTest {

    @Test
    void shouldTellVoluntaryFromInvoluntarySwitches() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(10, 0)
                .switches("a:1", "R+", "b:2")
                .at(20, 0)
                .switches("b:2", "R", "a:1")
                .at(30, 0)
                .switches("a:1", "D|K", "b:2")
                .at(40, 0)
                .switches("b:2", "I", "idle");

        assertThat(script.history())
                .contains(
                        "ran a:1 cpu0 0..10 PREEMPTED",
                        "ran b:2 cpu0 10..20 PREEMPTED",
                        "ran a:1 cpu0 20..30 SLEPT",
                        "ran b:2 cpu0 30..40 SLEPT",
                        "waited a:1 cpu0 10..20 PREEMPTED",
                        "waited b:2 cpu0 20..30 PREEMPTED");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }

    @Test
    void shouldNeverTellOfTheIdleTask() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("a:1", "S", "idle")
                .at(10, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history()).noneMatch(line -> line.contains("swapper") || line.contains(":0 "));
    }

    @Test
    void shouldBeginAFirstSegmentAtTheFirstEventOfItsCpu() {
        EventScript script = new EventScript()
                .at(5, 1)
                .headerSays("b:2")
                .shows()
                .at(7, 0)
                .headerSays("a:1")
                .shows()
                .at(20, 0)
                .switches("a:1", "S", "idle");

        assertThat(script.history()).contains("ran a:1 cpu0 ~7..20 SLEPT");
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isEqualTo(2);
    }

    @Test
    void shouldTrustThePayloadForTheFirstSegmentWhateverNamespaceTheHeaderIsOf() {
        EventScript script = new EventScript()
                .at(7, 0)
                .headerSays("rpc:115")
                .shows()
                .at(20, 0)
                .headerSays("rpc:115")
                .switches("rpc:211677", "S", "idle");

        assertThat(script.history()).containsExactly("ran rpc:211677 cpu0 ~7..20 SLEPT", "ended 7..20");
    }

    @Test
    void shouldCutLastSegmentsAtTheLastEvent() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(10, 1)
                .switches("idle", "R", "b:2")
                .at(30, 0)
                .waking("c:3");

        assertThat(script.history()).endsWith("ran a:1 cpu0 0..30 CUT", "ran b:2 cpu1 10..30 CUT", "ended 0..30");
        assertThat(script.count(ImportCounter.PARTIAL_LAST_SEGMENTS)).isEqualTo(2);
    }

    @Test
    void shouldTellOfATaskThatRanThroughTheWholeRecordingByItsHeaderAlone() {
        EventScript script = new EventScript()
                .at(0, 1)
                .switches("idle", "R", "b:2")
                .at(5, 0)
                .headerSays("hog:9")
                .shows()
                .at(25, 0)
                .headerSays("hog:9")
                .shows();

        assertThat(script.history()).contains("ran hog:9 cpu0 ~5..25 CUT");
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isEqualTo(1);
    }

    @Test
    void shouldRepairASwitchOutOfATaskThatWasNotCurrent() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(10, 0)
                .shows()
                .at(20, 0)
                .switches("b:2", "S", "idle");

        assertThat(script.history())
                .containsSubsequence("ran a:1 cpu0 0..10 LOST", "ran b:2 cpu0 ~10..20 SLEPT", "ended 0..20");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isZero();
    }

    @Test
    void shouldRepairASwitchFromIdleWhereATaskWasCurrent() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(20, 0)
                .switches("idle", "R", "b:2");

        assertThat(script.history()).contains("ran a:1 cpu0 0..0 LOST", "ran b:2 cpu0 20..20 CUT");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
    }

    @Test
    void shouldRepairASwitchInOfATaskThatRunsElsewhere() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(5, 0)
                .shows()
                .at(20, 1)
                .switches("idle", "R", "a:1")
                .at(30, 0)
                .switches("b:2", "S", "idle")
                .at(40, 1)
                .switches("a:1", "S", "idle");

        assertThat(script.history())
                .containsExactly(
                        "slept a:1 ~0..0 unwoken",
                        "ran a:1 cpu0 0..5 LOST",
                        "slept a:1 ~5..20 unwoken",
                        "ran b:2 cpu0 ~5..30 SLEPT",
                        "ran a:1 cpu1 20..40 SLEPT",
                        "ended 0..40");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
    }

    @Test
    void shouldRepairASwitchOutOfATaskThatRunsElsewhere() {
        EventScript script = new EventScript()
                .at(0, 1)
                .switches("idle", "R", "c:3")
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(5, 0)
                .shows()
                .at(8, 1)
                .shows()
                .at(20, 1)
                .switches("a:1", "S", "idle");

        assertThat(script.history())
                .containsSubsequence(
                        "ran c:3 cpu1 0..8 LOST",
                        "ran a:1 cpu0 0..5 LOST",
                        "slept a:1 ~5..8 unwoken",
                        "ran a:1 cpu1 ~8..20 SLEPT");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(2);
    }

    @Test
    void shouldNeverLetARepairedSegmentOverlapWhatIsKnown() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(5, 1)
                .switches("idle", "R", "c:3")
                .at(10, 0)
                .switches("a:1", "S", "idle")
                .at(12, 0)
                .waking("a:1")
                .at(20, 1)
                .switches("a:1", "S", "idle");

        // The last event of CPU 1 is at 5, when a still ran elsewhere; it can run there only after its wake-up.
        assertThat(script.history())
                .containsSubsequence("slept a:1 10..12 wake 0", "ran a:1 cpu1 ~12..20 SLEPT")
                .noneMatch(line -> line.startsWith("waited a:1"));
    }

    @Test
    void shouldTakeAnUnknownStateForASleep() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(10, 0)
                .switches("a:1", "Q", "idle");

        assertThat(script.history()).contains("ran a:1 cpu0 0..10 SLEPT");
    }
}
