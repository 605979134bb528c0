package io.github.twinland.traces.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.SchedEventSink;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.fixtures.Samples;
import io.github.twinland.traces.fixtures.Seeds;
import io.github.twinland.traces.history.HistoryState.Doing;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a history tells of a cut is what the history of the whole recording tells of those tasks in that time. */
class CutSamplesTest {

    private static final int CUTS = 6;

    static List<Path> samples() {
        return Samples.texts();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldTellOfPartWhatWholeTells(Path sample) {
        Seeds.run(random -> {
            Life whole = new Life();
            Set<Integer> pids = new HashSet<>();
            long[] span = {Long.MAX_VALUE, 0};
            read(sample, event -> {
                span[0] = Math.min(span[0], event.timeNs());
                span[1] = event.timeNs();
                pids.add(event.pid());
                whole.accept(event);
            });
            whole.end();
            for (int i = 0; i < CUTS; i++) {
                compare(sample, whole, span, i % 2 == 0 ? everything() : some(pids, random), random);
            }
        });
    }

    private static void compare(Path sample, Life whole, long[] span, TaskSelection tasks, Random random)
            throws TraceException {
        long fromNs = between(span[0], span[1], random);
        long toNs = between(fromNs, span[1], random);
        Life part = new Life();
        TraceCutter cutter =
                new TraceCutter(new CutInstant(fromNs, true), new CutInstant(toNs, true), tasks, part::accept);
        Set<Integer> unclear = new HashSet<>(whole.repaired());
        Life before = new Life();
        read(sample, event -> {
            if (event.timeNs() < fromNs) {
                before.accept(event);
            }
            cutter.accept(event);
        });
        cutter.end();
        part.end();
        // Nobody can tell yet whether the wake-up that came too early will have ended that sleep.
        before.history().state().tasks().stream()
                .filter(task -> task.doing() == Doing.SLEEPING && task.wakeRemembered())
                .forEach(task -> unclear.add(task.pid()));
        assertThat(part.between(fromNs, toNs, pid -> tasks.contains(pid) && !unclear.contains(pid)))
                .as("%s from %d to %d", sample, fromNs, toNs)
                .isEqualTo(whole.between(fromNs, toNs, pid -> tasks.contains(pid) && !unclear.contains(pid)));
        assertThat(part.chainBreaks()).isLessThanOrEqualTo(whole.chainBreaks() - before.chainBreaks());
    }

    private static void read(Path sample, SchedEventSink sink) throws TraceException {
        try (TraceReader reader = Traces.open(sample)) {
            reader.forEach(sink);
        }
    }

    private static TaskSelection everything() {
        return TaskSelection.everything();
    }

    private static TaskSelection some(Set<Integer> pids, Random random) {
        Set<Integer> some = new HashSet<>();
        pids.stream().sorted().filter(pid -> pid > 0 && random.nextInt(3) == 0).forEach(some::add);
        return TaskSelection.of(some, Set.of());
    }

    /** A time between two events: those of the samples happen at whole microseconds. */
    private static long between(long first, long last, Random random) {
        return (first + (long) (random.nextDouble() * (last - first))) / 1_000 * 1_000 + 500;
    }
}
