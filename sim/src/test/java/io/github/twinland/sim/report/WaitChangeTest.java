package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.metrics.RunMetrics;
import io.github.twinland.sim.metrics.TaskMetrics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitChangeTest {

    /** Task 1 .. n waited once, for so long; a negative number is no wait at all. */
    private static RunMetrics waits(long... waitsNs) {
        List<TaskMetrics> tasks = IntStream.range(0, waitsNs.length)
                .mapToObj(i -> {
                    TaskMetrics task = new TaskMetrics(i + 1, "task", 100);
                    if (waitsNs[i] >= 0) {
                        task.waitNs.add(waitsNs[i]);
                    }
                    return task;
                })
                .toList();
        return new RunMetrics(1, tasks, 0, List.of(), List.of());
    }

    private static List<Integer> pids(List<WaitChange> changes) {
        return changes.stream().map(change -> change.recorded().pid).toList();
    }

    @Test
    void shouldOrderByChangeAndThenByPid() {
        List<WaitChange> changes =
                WaitChange.between(waits(100, 100, 100, 100, 100, 100, 100), waits(50, 100, 10, 50, 300, 200, 300));
        assertThat(pids(WaitChange.gained(changes, 10))).containsExactly(3, 1, 4);
        assertThat(pids(WaitChange.gained(changes, 2))).containsExactly(3, 1);
        assertThat(pids(WaitChange.lost(changes, 10))).containsExactly(5, 7, 6);
    }

    @Test
    void shouldLeaveOutTasksThatDidNotWaitInBoth() {
        List<WaitChange> changes = WaitChange.between(waits(100, -1, 100), waits(-1, 100, 50));
        assertThat(pids(WaitChange.gained(changes, 10))).containsExactly(3);
        assertThat(WaitChange.lost(changes, 10)).isEmpty();
    }
}
