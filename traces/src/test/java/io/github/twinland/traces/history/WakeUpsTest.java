package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.fixtures.EventScript;
import org.junit.jupiter.api.Test;

/** Who wakes whom, and which sleep that ends. */
class WakeUpsTest {

    /** On CPU 0 a runs and then sleeps at 100; on CPU 1 w runs all the time. */
    private static EventScript aSleepsAt100() {
        return new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(0, 1)
                .switches("idle", "R", "w:2")
                .at(100, 0)
                .switches("a:1", "S", "idle");
    }

    @Test
    void shouldEndASleepByTheWakeUpOfTheTaskCurrentOnTheWakersCpu() {
        EventScript script = aSleepsAt100().at(150, 1).waking("a:1").at(160, 0).switches("idle", "R", "a:1");

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
        EventScript script = aSleepsAt100()
                .at(150, 1)
                .waking("a:1")
                .at(155, 0)
                .wakeup("a:1")
                .at(160, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history())
                .containsOnlyOnce("woke a:1 by w:2 @150 wake 0")
                .contains("waited a:1 cpu0 150..160 WOKEN")
                .noneMatch(line -> line.contains("wake 1"));
        assertThat(script.count(ImportCounter.TASK_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldTakeAWakeupAloneForAWakeUp() {
        EventScript script = aSleepsAt100().at(150, 1).wakeup("a:1").at(160, 0).switches("idle", "R", "a:1");

        assertThat(script.history()).contains("woke a:1 by w:2 @150 wake 0", "slept a:1 100..150 wake 0");
    }

    @Test
    void shouldTakeTwoWakingsForTwoWakeUps() {
        EventScript script = aSleepsAt100()
                .at(150, 1)
                .waking("a:1")
                .at(155, 1)
                .waking("a:1")
                .at(160, 0)
                .switches("idle", "R", "a:1")
                .at(170, 0)
                .switches("a:1", "S", "idle")
                .at(180, 1)
                .waking("a:1")
                .at(190, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history())
                .contains("slept a:1 100..150 wake 0", "dropped a:1 wake 1", "slept a:1 170..180 wake 2");
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldLetAWakeUpOfARunningTaskCancelItsNextSleep() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(0, 1)
                .switches("idle", "R", "w:2")
                .at(90, 1)
                .waking("a:1")
                .at(100, 0)
                .switches("a:1", "S", "idle")
                .at(120, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history()).containsSubsequence("slept a:1 100..100 wake 0", "waited a:1 cpu0 100..120 WOKEN");
        assertThat(script.count(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP)).isEqualTo(2);
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isZero();
    }

    @Test
    void shouldMatchTheWakeupThatComesAfterTheSwitchOutWithItsEarlierWaking() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(0, 1)
                .switches("idle", "R", "w:2")
                .at(90, 1)
                .waking("a:1")
                .at(100, 0)
                .switches("a:1", "S", "idle")
                .at(110, 0)
                .wakeup("a:1")
                .at(120, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history())
                .contains("slept a:1 100..100 wake 0")
                .noneMatch(line -> line.contains("wake 1") || line.startsWith("dropped"));
        assertThat(script.count(ImportCounter.TASK_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldDropTheWakeUpOfARunningTaskWhenAnotherOneEndsItsSleep() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(0, 1)
                .switches("idle", "R", "w:2")
                .at(90, 1)
                .waking("a:1")
                .at(100, 0)
                .switches("a:1", "S", "idle")
                .at(110, 1)
                .waking("a:1")
                .at(120, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history()).containsSubsequence("dropped a:1 wake 0", "slept a:1 100..110 wake 1");
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldKeepAWakeUpInMindWhileTheTaskIsSwitchedOutRunnable() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(0, 1)
                .switches("idle", "R", "w:2")
                .at(90, 1)
                .waking("a:1")
                .at(100, 0)
                .switches("a:1", "R+", "b:3")
                .at(110, 0)
                .switches("b:3", "S", "a:1")
                .at(120, 0)
                .switches("a:1", "S", "idle")
                .at(130, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history()).contains("waited a:1 cpu0 100..110 PREEMPTED", "slept a:1 120..120 wake 0");
    }

    @Test
    void shouldKeepAWakeUpOfAPreemptedTaskInMind() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(100, 0)
                .switches("a:1", "R+", "b:3")
                .at(105, 0)
                .waking("a:1")
                .at(110, 0)
                .switches("b:3", "S", "a:1")
                .at(120, 0)
                .switches("a:1", "S", "idle")
                .at(130, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history())
                .contains(
                        "waited a:1 cpu0 100..110 PREEMPTED",
                        "woke a:1 by b:3 @105 wake 0",
                        "slept a:1 120..120 wake 0");
    }

    @Test
    void shouldCallAWakeUpThatNoSleepFollowsUnmatchedAtTheEnd() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(90, 0)
                .waking("a:1");

        assertThat(script.history()).endsWith("dropped a:1 wake 0", "ended 0..90");
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldCallWakeUpsFromIdleExternal() {
        EventScript script = aSleepsAt100().at(150, 0).waking("a:1").at(160, 0).switches("idle", "R", "a:1");

        assertThat(script.history()).contains("woke a:1 by nobody @150 wake 0");
        assertThat(script.count(ImportCounter.EXTERNAL_WAKEUPS)).isEqualTo(1);
    }

    @Test
    void shouldCallWakeUpsFromInterruptsExternalWhoeverIsCurrent() {
        EventScript script = aSleepsAt100().at(150, 1).inInterrupt().waking("a:1");

        assertThat(script.history()).contains("woke a:1 by nobody @150 wake 0");
    }

    @Test
    void shouldTrustTheSwitchesMoreThanTheHeaderForTheWaker() {
        EventScript script = aSleepsAt100().at(150, 1).headerSays("w:7002").waking("a:1");

        assertThat(script.history()).contains("woke a:1 by w:2 @150 wake 0");
    }

    @Test
    void shouldTakeTheHeadersTaskForTheWakerBeforeAnySwitch() {
        EventScript script = new EventScript()
                .at(50, 1)
                .headerSays("w:2")
                .waking("a:1")
                .at(60, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history())
                .contains("woke a:1 by w:2 @50 wake 0", "slept a:1 ~50..50 wake 0", "waited a:1 cpu0 50..60 WOKEN");
    }

    @Test
    void shouldLetATaskWakeItself() {
        EventScript script = new EventScript()
                .at(0, 0)
                .switches("idle", "R", "a:1")
                .at(50, 0)
                .waking("a:1")
                .at(50, 0)
                .wakeup("a:1")
                .at(60, 0)
                .switches("a:1", "S", "idle")
                .at(70, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history()).contains("woke a:1 by a:1 @50 wake 0", "slept a:1 60..60 wake 0");
    }

    @Test
    void shouldCountSwitchInsThatNoWakeUpExplains() {
        EventScript script = aSleepsAt100().at(160, 0).switches("idle", "R", "a:1");

        assertThat(script.history())
                .contains("slept a:1 100..160 unwoken")
                .noneMatch(line -> line.startsWith("waited"));
        // Besides, the first switch-ins of a and w.
        assertThat(script.count(ImportCounter.SWITCH_INS_WITHOUT_WAKEUP)).isEqualTo(3);
    }

    @Test
    void shouldPassOverWakeUpsOfTheIdleTask() {
        EventScript script = new EventScript().at(0, 0).waking("idle").at(1, 0).wakeup("idle");

        assertThat(script.history()).containsExactly("ended 0..1");
    }

    @Test
    void shouldPassOverAnEventThatRepeatsTheOneBeforeIt() {
        EventScript script = aSleepsAt100()
                .at(150, 1)
                .waking("a:1")
                .at(150, 1)
                .waking("a:1")
                .at(160, 0)
                .switches("idle", "R", "a:1")
                .at(160, 0)
                .switches("idle", "R", "a:1");

        assertThat(script.history()).containsOnlyOnce("woke a:1 by w:2 @150 wake 0");
        assertThat(script.count(ImportCounter.DUPLICATE_EVENTS)).isEqualTo(2);
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
        assertThat(script.count(ImportCounter.UNMATCHED_WAKEUPS)).isZero();
    }
}
