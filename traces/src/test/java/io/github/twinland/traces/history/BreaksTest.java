package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.BreakPolicy;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.fixtures.EventScript;
import org.junit.jupiter.api.Test;

/** What is told of places where a recording is not whole, and what each policy makes of them. */
class BreaksTest {

    private static final String WRONG_PREV = """
              0 cpu0 idle R ==> a:1
             10 cpu0 other
             20 cpu0 b:2 S ==> c:3
             30 cpu0 c:3 S ==> idle
            """;

    private static final String TWO_CPUS = """
              0 cpu0 idle R ==> a:1
              5 cpu0 other
             20 cpu1 idle R ==> a:1
             30 cpu0 other
             40 cpu1 a:1 S ==> idle
            """;

    private static final String LOSS = """
              0 cpu0 idle R ==> a:1
             10 cpu0 other
             30 cpu0 lost
             50 cpu0 a:1 S ==> b:2
             60 cpu0 b:2 S ==> idle
            """;

    @Test
    void shouldSayWhatCannotBeAndHowItWasRepaired() {
        EventScript script = EventScript.of(WRONG_PREV);

        assertThat(script.incidents())
                .containsExactly(
                        "CPU 0 10..20: b:2 is switched out, but a:1 was current; a switch is put in at the last"
                                + " event there before");
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.WRONG_PREV_BREAKS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.DROPPED_RUNS)).isZero();
    }

    @Test
    void shouldSayWhatCannotBeInOneLineWhateverTasksAreCalled() {
        EventScript script = EventScript.of(WRONG_PREV.replace("a:1", "a\u0007:1"));

        assertThat(script.incidents()).singleElement().asString().contains("but a?:1 was current");
    }

    @Test
    void shouldLeaveOutTheRunsOnBothSidesOfABreak() {
        EventScript script = EventScript.of(WRONG_PREV, BreakPolicy.DROP);

        assertThat(script.history())
                .contains("dropped a:1 cpu0 0..10", "dropped b:2 cpu0 10..20", "ran c:3 cpu0 20..30 SLEPT")
                .noneMatch(line -> line.startsWith("ran a:1") || line.startsWith("ran b:2"));
        assertThat(script.incidents())
                .containsExactly("CPU 0 10..20: b:2 is switched out, but a:1 was current; the runs on both sides are"
                        + " left out");
        assertThat(script.count(ImportCounter.DROPPED_RUNS)).isEqualTo(2);
        assertThat(script.count(ImportCounter.DROPPED_NS)).isEqualTo(20);
    }

    @Test
    void shouldTellOfATaskThatRunsOnTwoCpus() {
        EventScript script = EventScript.of(TWO_CPUS);

        assertThat(script.incidents())
                .containsExactly(
                        "CPU 1 20..20: a:1 runs here and on CPU 0; its run there ends at that CPU's last event");
        assertThat(script.count(ImportCounter.TWO_CPUS_BREAKS)).isEqualTo(1);
    }

    /** perf stops recording on one CPU after the other, and goes to each for that. */
    @Test
    void shouldTakeACpuThatTellsNothingMoreForOneWhoseBufferEnded() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> perf:1
                 10 cpu1 idle R ==> perf:1
                 20 cpu1 perf:1 S ==> idle
                """);

        assertThat(script.incidents()).isEmpty();
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
        assertThat(script.count(ImportCounter.EARLY_ENDS)).isEqualTo(1);
        assertThat(script.history()).contains("ran perf:1 cpu0 0..0 LOST", "ran perf:1 cpu1 10..20 SLEPT");
    }

    @Test
    void shouldLeaveOutTheRunOfATaskOnTheOtherCpuOnly() {
        EventScript script = EventScript.of(TWO_CPUS, BreakPolicy.DROP);

        assertThat(script.history()).contains("dropped a:1 cpu0 0..5", "ran a:1 cpu1 20..40 SLEPT");
        assertThat(script.count(ImportCounter.DROPPED_RUNS)).isEqualTo(1);
    }

    @Test
    void shouldTellOfAPidThatIsForkedWhileATaskHasIt() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 waking b:2
                 20 cpu0 fork a:1 -> c:2
                """);

        assertThat(script.incidents())
                .containsExactly(
                        "CPU 0 10..20: pid 2 is forked, but b:2 has not exited; the old task is taken to be gone");
        assertThat(script.count(ImportCounter.FORKED_ALIVE_BREAKS)).isEqualTo(1);
    }

    @Test
    void shouldLetATaskThatIsSwitchedOutForItselfRunOn() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                 10 cpu0 a:1 S ==> a:1
                 30 cpu0 a:1 S ==> idle
                """);

        assertThat(script.history()).contains("ran a:1 cpu0 0..30 SLEPT");
        assertThat(script.count(ImportCounter.SWITCH_TO_SELF_BREAKS)).isEqualTo(1);
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isEqualTo(1);
    }

    @Test
    void shouldCountRunsThatLieAcrossLostEvents() {
        EventScript script = EventScript.of(LOSS);

        assertThat(script.history()).contains("ran a:1 cpu0 0..50 SLEPT", "ran b:2 cpu0 50..60 SLEPT");
        assertThat(script.count(ImportCounter.RUNS_ACROSS_LOSSES)).isEqualTo(1);
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }

    @Test
    void shouldLeaveOutRunsThatLieAcrossLostEvents() {
        EventScript script = EventScript.of(LOSS, BreakPolicy.DROP);

        assertThat(script.history())
                .contains("dropped a:1 cpu0 0..10", "dropped a:1 cpu0 10..50", "ran b:2 cpu0 50..60 SLEPT");
        assertThat(script.count(ImportCounter.DROPPED_NS)).isEqualTo(50);
        assertThat(script.count(ImportCounter.RUNS_ACROSS_LOSSES)).isZero();
    }

    @Test
    void shouldNotKnowWhoIsCurrentBehindALossOnAnIdleCpu() {
        String text = """
                  0 cpu0 a:1 S ==> idle
                 20 cpu0 lost
                 50 cpu0 b:2 S ==> idle
                """;

        assertThat(EventScript.of(text).count(ImportCounter.WRONG_PREV_BREAKS)).isEqualTo(1);
        EventScript dropping = EventScript.of(text, BreakPolicy.DROP);
        assertThat(dropping.count(ImportCounter.CHAIN_BREAKS)).isZero();
        assertThat(dropping.history()).contains("dropped b:2 cpu0 20..50");
    }

    /** The edges of a recording are no break: those runs are partial, and told. */
    @Test
    void shouldKeepWhatTheEdgesOfARecordingCut() {
        EventScript script = EventScript.of("""
                  5 cpu0 (a:1) other
                 20 cpu0 a:1 S ==> b:2
                 30 cpu0 waking a:1
                """, BreakPolicy.DROP);

        assertThat(script.history()).contains("ran a:1 cpu0 ~5..20 SLEPT", "ran b:2 cpu0 20..30 CUT");
        assertThat(script.count(ImportCounter.DROPPED_RUNS)).isZero();
    }

    @Test
    void shouldCountWakeUpsOfTasksThatAreAwake() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu1 waking a:1
                 10 cpu0 a:1 R ==> b:2
                 15 cpu1 waking a:1
                """);

        assertThat(script.count(ImportCounter.WAKEUPS_OF_RUNNING)).isEqualTo(1);
        assertThat(script.count(ImportCounter.WAKEUPS_OF_RUNNABLE)).isEqualTo(1);
        assertThat(script.count(ImportCounter.CHAIN_BREAKS)).isZero();
    }

    @Test
    void shouldCountHeadersThatNameAnotherTaskThanTheSwitches() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> a:1
                  5 cpu0 (a:1) waking b:2
                  6 cpu0 (inner:7) waking c:3
                 10 cpu0 a:1 S ==> idle
                """);

        assertThat(script.count(ImportCounter.CONTEXT_MISMATCHES)).isEqualTo(1);
        assertThat(script.history()).contains("woke c:3 by a:1 @6 wake 1");
    }

    @Test
    void shouldCountNewNamesOfTasksThatLiveAndThatAreGone() {
        EventScript script = EventScript.of("""
                  0 cpu0 idle R ==> sh:1
                 10 cpu0 make:1 S ==> sh:2
                 20 cpu0 cc:2 X ==> idle
                 30 cpu0 idle R ==> make:1
                """);

        assertThat(script.count(ImportCounter.RENAMES)).isEqualTo(2);
        assertThat(script.task(1).names()).containsExactly("sh", "make");
    }
}
