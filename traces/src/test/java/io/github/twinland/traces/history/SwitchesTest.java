package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.fixtures.EventScript;
import org.junit.jupiter.api.Test;

/** Segments: their ends, the recording's edges, and switches that cannot be. */
class SwitchesTest {

    @Test
    void shouldTellVoluntaryFromInvoluntarySwitches() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 a:1 R+ ==> b:2
                 20 cpu0 b:2 R ==> a:1
                 30 cpu0 a:1 D|K ==> b:2
                 40 cpu0 b:2 I ==> idle
                """);

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
        EventScript script = EventScript.of("""
                  0 cpu0 a:1 S ==> idle
                 10 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).noneMatch(line -> line.contains("swapper") || line.contains(":0 "));
    }

    @Test
    void shouldBeginAFirstSegmentAtTheFirstEventOfItsCpu() {
        EventScript script = EventScript.of("""
                  5 cpu1 (b:2) other
                  7 cpu0 (a:1) other
                 20 cpu0 a:1 S ==> idle
                """);

        assertThat(script.history()).contains("ran a:1 cpu0 ~7..20 SLEPT");
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isEqualTo(2);
    }

    @Test
    void shouldTrustThePayloadForTheFirstSegmentWhateverNamespaceTheHeaderIsOf() {
        EventScript script = EventScript.of("""
                  7 cpu0 (rpc:115) other
                 20 cpu0 (rpc:115) rpc:211677 S ==> idle
                """);

        assertThat(script.history()).containsExactly("ran rpc:211677 cpu0 ~7..20 SLEPT", "ended 7..20");
    }

    @Test
    void shouldCutLastSegmentsAtTheLastEvent() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu1 idle R ==> b:2
                 30 cpu0 waking c:3
                """);

        assertThat(script.history()).endsWith("ran a:1 cpu0 0..30 CUT", "ran b:2 cpu1 10..30 CUT", "ended 0..30");
        assertThat(script.count(ImportCounter.PARTIAL_LAST_SEGMENTS)).isEqualTo(2);
    }

    @Test
    void shouldTellOfATaskThatRanThroughTheWholeRecordingByItsHeaderAlone() {
        EventScript script = EventScript.of("""
                  0 cpu1 idle R ==> b:2
                  5 cpu0 (hog:9) other
                 25 cpu0 (hog:9) other
                """);

        assertThat(script.history()).contains("ran hog:9 cpu0 ~5..25 CUT");
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isEqualTo(1);
    }

    @Test
    void shouldRepairASwitchOutOfATaskThatWasNotCurrent() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 other
                 20 cpu0 b:2 S ==> idle
                """);

        assertThat(script.history())
                .containsSubsequence("ran a:1 cpu0 0..10 LOST", "ran b:2 cpu0 ~10..20 SLEPT", "ended 0..20");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isZero();
    }

    @Test
    void shouldRepairASwitchFromIdleWhereATaskWasCurrent() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 20 cpu0 idle R ==> b:2
                """);

        assertThat(script.history()).contains("ran a:1 cpu0 0..0 LOST", "ran b:2 cpu0 20..20 CUT");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
    }

    @Test
    void shouldRepairASwitchInOfATaskThatRunsElsewhere() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu0 other
                 20 cpu1 idle R ==> a:1
                 30 cpu0 b:2 S ==> idle
                 40 cpu1 a:1 S ==> idle
                """);

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
        EventScript script = EventScript.of("""
                  0 cpu1 idle R ==> c:3
                  0 cpu0 idle R ==> a:1
                  5 cpu0 other
                  8 cpu1 other
                 20 cpu1 a:1 S ==> idle
                 30 cpu0 other
                """);

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
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu1 idle R ==> c:3
                 10 cpu0 a:1 S ==> idle
                 12 cpu0 waking a:1
                 20 cpu1 a:1 S ==> idle
                """);

        // The last event of CPU 1 is at 5, when a still ran elsewhere; it can run there only after its wake-up.
        assertThat(script.history())
                .containsSubsequence("slept a:1 10..12 wake 0", "ran a:1 cpu1 ~12..20 SLEPT")
                .noneMatch(line -> line.startsWith("waited a:1"));
    }

    @Test
    void shouldTakeAnUnknownStateForASleep() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 a:1 Q ==> idle
                """);

        assertThat(script.history()).contains("ran a:1 cpu0 0..10 SLEPT");
    }
}
