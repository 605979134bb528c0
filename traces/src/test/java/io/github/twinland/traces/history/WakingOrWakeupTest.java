package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.EventKind;
import io.github.twinland.traces.ImportCounter;
import io.github.twinland.traces.ImportReport;
import io.github.twinland.traces.SchedEvent;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.HistoryLog;
import io.github.twinland.traces.fixtures.Samples;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same recording with wakings and wakeups, with wakings only, with wakeups only: the same history. */
class WakingOrWakeupTest {

    private final Told both = without(EventKind.LOST);
    private final Told wakingOnly = without(EventKind.WAKEUP);
    private final Told wakeupOnly = without(EventKind.WAKING);

    WakingOrWakeupTest() throws TraceException {}

    private record Told(List<String> lines, ImportReport report) {}

    @Test
    void shouldTellTheVerySameWithoutWakeups() {
        assertThat(both.lines).hasSizeGreaterThan(20_000);
        assertThat(wakingOnly.lines).isEqualTo(both.lines);
    }

    @Test
    void shouldTellTheSameStructureWithoutWakings() {
        assertThat(structure(wakeupOnly)).isEqualTo(structure(both));
        for (ImportCounter counter : List.of(
                ImportCounter.UNMATCHED_WAKEUPS,
                ImportCounter.SWITCH_INS_WITHOUT_WAKEUP,
                ImportCounter.CHAIN_BREAKS,
                ImportCounter.FORKS,
                ImportCounter.EXITS)) {
            assertThat(wakeupOnly.report.count(counter)).as("%s", counter).isEqualTo(both.report.count(counter));
        }
    }

    /** A wakeup sent to another CPU is emitted there, out of its idle task or an interrupt: its waker is lost. */
    @Test
    void shouldMissOnlyWakersOfRemoteWakeUpsWithoutWakings() {
        List<String> wakers = wakes(both);
        List<String> seen = wakes(wakeupOnly);
        long lost = 0;
        long mistaken = 0;
        for (int i = 0; i < wakers.size(); i++) {
            if (!seen.get(i).equals(wakers.get(i))) {
                lost += seen.get(i).endsWith("by nobody") ? 1 : 0;
                mistaken += seen.get(i).endsWith("by nobody") ? 0 : 1;
            }
        }

        // docs/trace-import.md quotes these.
        assertThat(wakers).hasSize(3727);
        assertThat(lost).isEqualTo(167);
        assertThat(mistaken).isEqualTo(1);
    }

    /** Without times of waking and waiting, numbers of wake-ups, and who woke. */
    private static List<String> structure(Told told) {
        return told.lines.stream()
                .filter(line -> !line.startsWith("woke") && !line.startsWith("dropped"))
                .map(line -> line.startsWith("waited") ? line.replaceFirst(" \\d+\\.\\.", " ..") : line)
                .map(line -> line.startsWith("slept") ? line.replaceFirst("\\.\\.\\d+( wake) \\d+", "$1") : line)
                .toList();
    }

    /** Wake-ups in order of what they end: wakee and waker. */
    private static List<String> wakes(Told told) {
        return told.lines.stream()
                .filter(line -> line.startsWith("woke"))
                .map(line -> line.replaceFirst(" @.*", ""))
                .sorted(Comparator.comparing(line -> line.replaceFirst(" by .*", "")))
                .toList();
    }

    private static Told without(EventKind dropped) throws TraceException {
        HistoryLog log = new HistoryLog();
        try (TraceReader reader = Traces.open(Samples.ALL_EVENTS)) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), log);
            SchedEvent event = new SchedEvent();
            while (reader.next(event)) {
                if (event.kind() != dropped) {
                    history.accept(event);
                }
            }
            history.end();
            return new Told(log.lines(), reader.report());
        }
    }
}
