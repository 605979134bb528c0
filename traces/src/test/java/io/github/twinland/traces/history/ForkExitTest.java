package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.fixtures.EventScript;
import org.junit.jupiter.api.Test;

/** Tasks that come and go, and pids that are used again. */
class ForkExitTest {

    @Test
    void shouldStartAForkedTaskAtItsFirstWakeUp() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> sh:1
                 10 cpu0 fork sh:1 -> sh:2
                 12 cpu0 wakeup_new sh:2
                 20 cpu0 sh:1 S ==> sh:2
                """);

        assertThat(script.history())
                .containsSubsequence("forked sh:2 by sh:1 @10", "waited sh:2 cpu0 12..20 FORKED")
                .noneMatch(line -> line.startsWith("woke") || line.startsWith("slept sh:2"));
        assertThat(script.count(ImportCounter.FORKS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.TASK_WAKEUPS)).isZero();
    }

    @Test
    void shouldStartAForkedTaskAtItsForkIfNoWakeUpWasRecorded() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> sh:1
                 10 cpu0 fork sh:1 -> sh:2
                 20 cpu0 sh:1 S ==> sh:2
                """);

        assertThat(script.history()).contains("waited sh:2 cpu0 10..20 FORKED");
    }

    @Test
    void shouldTakeTheWakerOfANewTaskForItsParentIfNoForkWasRecorded() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> sh:1
                 12 cpu0 wakeup_new sh:2
                 20 cpu0 sh:1 S ==> sh:2
                """);

        assertThat(script.history()).containsSubsequence("forked sh:2 by sh:1 @12", "waited sh:2 cpu0 12..20 FORKED");
    }

    @Test
    void shouldEndATaskWhenItIsSwitchedOutDeadNotWhenItBeginsToExit() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 exit a:1
                 12 cpu0 a:1 S ==> idle
                 14 cpu0 waking a:1
                 16 cpu0 idle R ==> a:1
                 18 cpu0 a:1 R+ ==> b:2
                 20 cpu0 b:2 S ==> a:1
                 25 cpu0 a:1 Z ==> idle
                """);

        assertThat(script.history())
                .containsSubsequence(
                        "ran a:1 cpu0 0..12 SLEPT",
                        "slept a:1 12..14 wake 0",
                        "ran a:1 cpu0 16..18 PREEMPTED",
                        "ran a:1 cpu0 20..25 EXITED",
                        "exited a:1 @25");
        assertThat(script.count(ImportCounter.EXITS)).isEqualTo(1);
    }

    @Test
    void shouldMakeANewTaskOfAPidThatIsUsedAgain() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 a:1 X ==> sh:2
                 20 cpu0 fork sh:2 -> b:1
                 30 cpu0 sh:2 S ==> b:1
                 40 cpu0 b:1 Z ==> idle
                 50 cpu0 waking c:1
                """);

        assertThat(script.history())
                .contains(
                        "exited a:1 @10",
                        "forked b:1#1 by sh:2 @20",
                        "exited b:1#1 @40",
                        "woke c:1#2 by nobody @50 wake 0");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }

    @Test
    void shouldDropAWakeUpThatCameTooLateForATask() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu0 waking a:1
                 10 cpu0 a:1 X ==> idle
                """);

        assertThat(script.history())
                .containsSubsequence("ran a:1 cpu0 0..10 EXITED", "dropped a:1 wake 0", "exited a:1 @10");
    }

    @Test
    void shouldRepairAForkOfAPidThatIsAlive() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu0 other
                 10 cpu1 (sh:2) fork sh:2 -> b:1
                """);

        assertThat(script.history())
                .containsSubsequence("ran a:1 cpu0 0..5 LOST", "exited a:1 @10", "forked b:1#1 by sh:2 @10");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
    }

    @Test
    void shouldNotCallItABreakIfTheFormerTaskWasExiting() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu0 exit a:1
                  6 cpu0 a:1 S ==> sh:2
                 10 cpu0 fork sh:2 -> b:1
                """);

        assertThat(script.history()).containsSubsequence("exited a:1 @10", "forked b:1#1 by sh:2 @10");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }

    @Test
    void shouldFollowATaskThroughExecAndKeepItsNames() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> bash:7
                  5 cpu0 exec /usr/bin/sleep 7 -> 7
                 10 cpu0 sleep:7 S ==> idle
                """);

        assertThat(script.task(7).comm()).isEqualTo("sleep");
        assertThat(script.task(7).names()).containsExactly("bash", "sleep");
    }

    @Test
    void shouldGiveAThreadThatExecsThePidOfItsProcess() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> main:10
                  5 cpu0 main:10 S ==> thread:11
                 10 cpu0 exec /bin/true 11 -> 10
                 20 cpu0 true:10 S ==> idle
                """);

        assertThat(script.history()).contains("exited main:10 @10", "ran true:10#1 cpu0 5..20 SLEPT");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }
}
