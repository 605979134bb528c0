package io.github.twinland.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Losses, steps of the clock and breaks of the chain in whole texts, as a reader meets them. */
class BreakPolicyTest {

    private static String line(int cpu, String time, String event) {
        return String.format("            a   1 [%03d] %s: %s%n", cpu, time, event);
    }

    private static String turn(int cpu, String time, String prev, int prevPid, String next, int nextPid) {
        return line(
                cpu,
                time,
                "sched:sched_switch: prev_comm=" + prev + " prev_pid=" + prevPid + " prev_prio=120 prev_state=S ==>"
                        + " next_comm=" + next + " next_pid=" + nextPid + " next_prio=120");
    }

    private static final String WHOLE =
            turn(0, "1.000000000", "swapper/0", 0, "a", 1) + turn(0, "1.001000000", "a", 1, "b", 2);

    private static ImportReport read(String text, BreakPolicy policy) throws TraceException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (TraceReader reader = Traces.open(new ByteArrayInputStream(bytes), "test", ReadProgress.NONE)) {
            reader.onBreak(policy);
            SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
            reader.forEach(history);
            history.end();
            return reader.report();
        }
    }

    @Test
    void shouldReadAWholeRecordingWhateverThePolicy() throws TraceException {
        for (BreakPolicy policy : BreakPolicy.values()) {
            ImportReport report = read(WHOLE, policy);
            assertThat(report.incidents().total()).isZero();
            assertThat(report.breakPolicy()).isEqualTo(policy);
        }
    }

    @Test
    void shouldTellWhereEventsWereLost() throws TraceException {
        ImportReport report = read(
                WHOLE + line(0, "1.004000000", "PERF_RECORD_LOST lost 17") + turn(0, "1.005000000", "b", 2, "a", 1),
                BreakPolicy.SYNTHESISE);

        assertThat(report.incidents().kept())
                .containsExactly(new Incident(
                        IncidentKind.LOST_EVENTS,
                        0,
                        1_001_000_000,
                        1_004_000_000,
                        "17 events lost",
                        "kept as if nothing had happened there"));
        assertThat(report.count(ImportCounter.RUNS_ACROSS_LOSSES)).isEqualTo(1);
    }

    @Test
    void shouldEndTheImportAtALossIfAskedTo() {
        String text = WHOLE + line(0, "1.004000000", "PERF_RECORD_LOST lost 17");

        assertThatThrownBy(() -> read(text, BreakPolicy.FAIL))
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith("test: line 3: at 1.004000000 s: CPU 0: 17 events lost; ");
    }

    @Test
    void shouldEndTheImportAtABreakEvenInTheLastLine() {
        String text = WHOLE + turn(0, "1.005000000", "c", 3, "a", 1);

        assertThatThrownBy(() -> read(text, BreakPolicy.FAIL))
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith(
                        "test: line 3: at 1.005000000 s: CPU 0: c:3 is switched out, but b:2 was current; ");
    }

    @Test
    void shouldRefuseTimeThatGoesBackUnlessToldToLeaveItOut() throws TraceException {
        String text = WHOLE
                + turn(0, "0.500000000", "b", 2, "a", 1)
                + turn(1, "0.600000000", "swapper/1", 0, "d", 4)
                + turn(0, "1.005000000", "b", 2, "swapper/0", 0);

        for (BreakPolicy policy : new BreakPolicy[] {BreakPolicy.FAIL, BreakPolicy.SYNTHESISE}) {
            assertThatThrownBy(() -> read(text, policy))
                    .isInstanceOf(TraceException.class)
                    .hasMessageStartingWith(
                            "test: line 3: time goes back on CPU 0 from 1.001000000 s to 0.500000000 s; ")
                    .hasMessageContaining("--on-break drop");
        }
        ImportReport report = read(text, BreakPolicy.DROP);
        assertThat(report.count(ImportCounter.OUT_OF_ORDER_EVENTS)).isEqualTo(2);
        assertThat(report.count(ImportCounter.CHAIN_BREAKS)).isZero();
        assertThat(report.count(ImportCounter.EVENTS)).isEqualTo(3);
        assertThat(report.incidents().kept())
                .singleElement()
                .satisfies(
                        incident -> assertThat(incident.where()).isEqualTo("CPU 0: time goes back by 0.501000000 s"));
    }

    /** Every step back is told by itself. */
    @Test
    void shouldTellOfEachStepBack() throws TraceException {
        String text = WHOLE
                + turn(0, "0.500000000", "b", 2, "a", 1)
                + turn(0, "1.002000000", "b", 2, "a", 1)
                + turn(0, "1.001500000", "a", 1, "b", 2)
                + turn(0, "1.005000000", "a", 1, "swapper/0", 0);

        assertThat(read(text, BreakPolicy.DROP).incidents().count(IncidentKind.OUT_OF_ORDER))
                .isEqualTo(2);
    }

    @Test
    void shouldTellWhenNoCpuSaysAnythingForLongerThanIsProbable() throws TraceException {
        ImportReport report = read(
                WHOLE + turn(1, "13.001000000", "swapper/1", 0, "d", 4) + turn(0, "13.002000000", "b", 2, "a", 1),
                BreakPolicy.FAIL);

        assertThat(report.longestSilenceNs()).isEqualTo(12_000_000_000L);
        assertThat(report.longestSilenceAtNs()).isEqualTo(1_001_000_000L);
        assertThat(report.incidents().kept())
                .singleElement()
                .satisfies(incident -> assertThat(incident.where())
                        .isEqualTo(
                                "no event on any CPU for 12.000000000 s: the clock was set, or the recording paused"));
    }

    @Test
    void shouldTellEverySilenceNotOnlyTheLongest() throws TraceException {
        ImportReport report = read(
                WHOLE + turn(0, "31.001000000", "b", 2, "a", 1) + turn(0, "51.001000000", "a", 1, "b", 2),
                BreakPolicy.SYNTHESISE);

        assertThat(report.incidents().count(IncidentKind.SILENCE)).isEqualTo(2);
        assertThat(report.longestSilenceNs()).isEqualTo(30_000_000_000L);
    }

    @Test
    void shouldKnowByWhichEventsWakeUpsAreTold() throws TraceException {
        String isNew = line(0, "1.002000000", "sched:sched_wakeup_new: comm=c pid=3 prio=120 target_cpu=000");
        String wakeup = isNew.replace("wakeup_new", "wakeup");
        String waking = isNew.replace("wakeup_new", "waking");

        assertThat(read(WHOLE, BreakPolicy.FAIL).wakeSource()).isEqualTo(WakeSource.NONE);
        assertThat(read(WHOLE + isNew, BreakPolicy.FAIL).wakeSource()).isEqualTo(WakeSource.NONE);
        assertThat(read(WHOLE + wakeup, BreakPolicy.FAIL).wakeSource()).isEqualTo(WakeSource.WAKEUPS);
        assertThat(read(WHOLE + wakeup + waking, BreakPolicy.FAIL).wakeSource()).isEqualTo(WakeSource.WAKINGS);
    }

    @Test
    void shouldKeepTheFirstOfManyAndCountThemAll() throws TraceException {
        StringBuilder text = new StringBuilder(WHOLE);
        for (int i = 0; i < 40; i++) {
            text.append(turn(0, "1.0" + (10 + i) + "000000", "c", 3, "a", 1));
        }
        ImportReport report = read(text.toString(), BreakPolicy.SYNTHESISE);

        assertThat(report.incidents().count(IncidentKind.WRONG_PREV)).isEqualTo(40);
        assertThat(report.count(ImportCounter.WRONG_PREV_BREAKS)).isEqualTo(40);
        assertThat(report.incidents().kept()).hasSize(Incidents.MOST_OF_A_KIND);
    }

    @Test
    void shouldSayWhenEachCpuWasFirstAndLastHeardOf() throws TraceException {
        ImportReport report = read(
                WHOLE + turn(9, "1.500000000", "swapper/9", 0, "d", 4) + turn(0, "1.600000000", "b", 2, "a", 1),
                BreakPolicy.FAIL);

        assertThat(report.cpus()).containsExactly(0, 9);
        assertThat(report.firstNs(9)).isEqualTo(1_500_000_000L);
        assertThat(report.lastNs(0)).isEqualTo(1_600_000_000L);
    }
}
