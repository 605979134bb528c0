package io.github.twinland.traces.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.fixtures.Seeds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table of tasks against a map, over pids that come, go and come again. */
class TaskTableTest {

    @Test
    void shouldAgreeWithAMap() {
        Seeds.run(this::compareWithAMap);
    }

    private void compareWithAMap(Random random) throws Exception {
        TaskTable table = new TaskTable();
        Map<Integer, TaskTrack> live = new HashMap<>();
        Map<Integer, Integer> gone = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            int pid = 1 + random.nextInt(random.nextBoolean() ? 50 : 4_000_000);
            TaskTrack known = live.get(pid);
            assertThat(table.find(pid)).isSameAs(known);
            if (known == null) {
                TaskTrack added = table.findOrAdd(pid);
                assertThat(added.task.pid()).isEqualTo(pid);
                assertThat(added.task.generation()).isEqualTo(gone.getOrDefault(pid, 0));
                live.put(pid, added);
            } else {
                assertThat(table.findOrAdd(pid)).isSameAs(known);
                table.remove(known);
                live.remove(pid);
                gone.merge(pid, 1, Integer::sum);
            }
        }
        assertThat(table.inOrder()).hasSize(live.size());
        assertThat(new HashSet<>(table.inOrder())).isEqualTo(new HashSet<>(live.values()));
        assertThat(table.inOrder().stream().map(track -> track.task.index())).isSorted();
    }

    @Test
    void shouldKeepFewNamesOfATaskThatChangesItsNameAllTheTime() {
        RecordedTask task = new RecordedTask(0, 1, 0);
        task.provisionalComm("header");
        for (int i = 0; i < 1000; i++) {
            task.comm("name" + i);
        }
        task.provisionalComm("header");

        assertThat(task.comm()).isEqualTo("name999");
        assertThat(task.names()).hasSize(RecordedTask.MOST_NAMES).startsWith("name0", "name1");
    }
}
