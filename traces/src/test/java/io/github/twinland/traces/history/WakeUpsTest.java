package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.fixtures.EventScript;
import org.junit.jupiter.api.Test;

/** Who wakes whom, and which sleep that ends. */
class WakeUpsTest {

    /** On CPU 0 a runs and then sleeps at 100; on CPU 1 w runs all the time. */
    private static final String A_SLEEPS_AT_100 = """
                  0 cpu0 idle R ==> a:1
                  0 cpu1 idle R ==> w:2
                100 cpu0 a:1 S ==> idle
                """;

    @Test
    void shouldEndASleepByTheWakeUpOfTheTaskCurrentOnTheWakersCpu() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 waking a:1
                160 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .containsSubsequence(
                        "ran a:1 cpu0 0..100 SLEPT",
                        "woke a:1 by w:2 @150 wake 0",
                        "slept a:1 100..150 wake 0",
                        "waited a:1 cpu0 150..160 WOKEN");
        assertThat(script.count(ImportCounter.TASK_WAKEUPS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.EXTERNAL_WAKEUPS)).isZero();
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isZero();
    }

    @Test
    void shouldTakeAWakingAndItsWakeupForOneWakeUpMadeByTheWaker() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 waking a:1
                155 cpu0 wakeup a:1
                160 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .containsOnlyOnce("woke a:1 by w:2 @150 wake 0")
                .contains("waited a:1 cpu0 150..160 WOKEN")
                .noneMatch(line -> line.contains("wake 1"));
        assertThat(script.count(ImportCounter.TASK_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldTakeAWakeupAloneForAWakeUp() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 wakeup a:1
                160 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).contains("woke a:1 by w:2 @150 wake 0", "slept a:1 100..150 wake 0");
    }

    @Test
    void shouldTakeTwoWakingsForTwoWakeUps() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 waking a:1
                155 cpu1 waking a:1
                160 cpu0 idle R ==> a:1
                170 cpu0 a:1 S ==> idle
                180 cpu1 waking a:1
                190 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .contains("slept a:1 100..150 wake 0", "dropped a:1 wake 1", "slept a:1 170..180 wake 2");
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldLetAWakeUpOfARunningTaskCancelItsNextSleep() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  0 cpu1 idle R ==> w:2
                 90 cpu1 waking a:1
                100 cpu0 a:1 S ==> idle
                120 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).containsSubsequence("slept a:1 100..100 wake 0", "waited a:1 cpu0 100..120 WOKEN");
        assertThat(script.count(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP)).isEqualTo(2);
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isZero();
    }

    @Test
    void shouldMatchTheWakeupThatComesAfterTheSwitchOutWithItsEarlierWaking() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  0 cpu1 idle R ==> w:2
                 90 cpu1 waking a:1
                100 cpu0 a:1 S ==> idle
                110 cpu0 wakeup a:1
                120 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .contains("slept a:1 100..100 wake 0")
                .noneMatch(line -> line.contains("wake 1") || line.startsWith("dropped"));
        assertThat(script.count(ImportCounter.TASK_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldDropTheWakeUpOfARunningTaskWhenAnotherOneEndsItsSleep() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  0 cpu1 idle R ==> w:2
                 90 cpu1 waking a:1
                100 cpu0 a:1 S ==> idle
                110 cpu1 waking a:1
                120 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).containsSubsequence("dropped a:1 wake 0", "slept a:1 100..110 wake 1");
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldKeepAWakeUpInMindWhileTheTaskIsSwitchedOutRunnable() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  0 cpu1 idle R ==> w:2
                 90 cpu1 waking a:1
                100 cpu0 a:1 R+ ==> b:3
                110 cpu0 b:3 S ==> a:1
                120 cpu0 a:1 S ==> idle
                130 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).contains("waited a:1 cpu0 100..110 PREEMPTED", "slept a:1 120..120 wake 0");
    }

    @Test
    void shouldKeepAWakeUpOfAPreemptedTaskInMind() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                100 cpu0 a:1 R+ ==> b:3
                105 cpu0 waking a:1
                110 cpu0 b:3 S ==> a:1
                120 cpu0 a:1 S ==> idle
                130 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .contains(
                        "waited a:1 cpu0 100..110 PREEMPTED",
                        "woke a:1 by b:3 @105 wake 0",
                        "slept a:1 120..120 wake 0");
    }

    @Test
    void shouldCallAWakeUpThatNoSleepFollowsUnmatchedAtTheEnd() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 90 cpu0 waking a:1
                """);

        assertThat(script.history()).endsWith("dropped a:1 wake 0", "ended 0..90");
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldCallWakeUpsFromIdleExternal() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu0 waking a:1
                160 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).contains("woke a:1 by nobody @150 wake 0");
        assertThat(script.count(ImportCounter.EXTERNAL_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldCallWakeUpsFromInterruptsExternalWhoeverIsCurrent() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 irq waking a:1
                """);

        assertThat(script.history()).contains("woke a:1 by nobody @150 wake 0");
    }

    @Test
    void shouldTrustTheSwitchesMoreThanTheHeaderForTheWaker() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 (w:7002) waking a:1
                """);

        assertThat(script.history()).contains("woke a:1 by w:2 @150 wake 0");
    }

    @Test
    void shouldTakeTheHeadersTaskForTheWakerBeforeAnySwitch() {
        EventScript script = EventScript.of("""
                 50 cpu1 (w:2) waking a:1
                 60 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .contains("woke a:1 by w:2 @50 wake 0", "slept a:1 ~50..50 wake 0", "waited a:1 cpu0 50..60 WOKEN");
    }

    @Test
    void shouldLetATaskWakeItself() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 50 cpu0 waking a:1
                 50 cpu0 wakeup a:1
                 60 cpu0 a:1 S ==> idle
                 70 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).contains("woke a:1 by a:1 @50 wake 0", "slept a:1 60..60 wake 0");
    }

    @Test
    void shouldCountSwitchInsThatNoWakeUpExplains() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                160 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .contains("slept a:1 100..160 unwoken")
                .noneMatch(line -> line.startsWith("waited"));
        // Besides, the first switch-ins of a and w.
        assertThat(script.count(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP)).isEqualTo(3);
    }

    @Test
    void shouldPassOverWakeUpsOfTheIdleTask() {
        EventScript script = EventScript.of("""
                  0 cpu0 waking idle
                  1 cpu0 wakeup idle
                """);

        assertThat(script.history()).containsExactly("ended 0..1");
    }

    @Test
    void shouldPassOverAnEventThatRepeatsTheOneBeforeIt() {
        EventScript script = EventScript.of(A_SLEEPS_AT_100 + """
                150 cpu1 waking a:1
                150 cpu1 waking a:1
                160 cpu0 idle R ==> a:1
                160 cpu0 idle R ==> a:1
                """);

        assertThat(script.history()).containsOnlyOnce("woke a:1 by w:2 @150 wake 0");
        assertThat(script.count(ImportCounter.DUPLICATE_EVENTS)).isEqualTo(2);
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isZero();
    }

    /** Only the header of CPU 0 says so far that a runs; it must not be taken for asleep since the recording began. */
    @Test
    void shouldKnowWhoRanWhenTheRecordingBegan() {
        EventScript script = EventScript.of("""
                 10 cpu0 (a:1) other
                 20 cpu1 (w:2) waking a:1
                 30 cpu0 a:1 S ==> idle
                 40 cpu0 idle R ==> a:1
                """);

        assertThat(script.history())
                .containsSubsequence(
                        "woke a:1 by w:2 @20 wake 0",
                        "ran a:1 cpu0 ~10..30 SLEPT",
                        "slept a:1 30..30 wake 0",
                        "waited a:1 cpu0 30..40 WOKEN");
        assertThat(script.count(ImportCounter.PARTIAL_FIRST_SEGMENTS)).isEqualTo(2);
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }
}
