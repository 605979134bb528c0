package io.github.twinland.policy.collections;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.testkit.Seeds;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pid table against java.util's maps over random operations: pids that cluster, collide and come back. */
class PidTableOracleTest {

    private static final int RUNS = 60;
    private static final int OPERATIONS_PER_RUN = 20_000;

    @Test
    void shouldAgreeWithHashMapOnSlotsAndEvictions() {
        Seeds.run(random -> {
            for (int run = 0; run < RUNS; run++) {
                new Duel(random).run();
            }
        });
    }

    private static final class Duel {

        private final Random random;
        private final int pids;
        private final int stride;
        private final PidTable table;
        private final Map<Integer, Integer> slots = new HashMap<>();
        private final Set<Integer> released = new LinkedHashSet<>();

        Duel(Random random) {
            this.random = random;
            int capacity = 1 + random.nextInt(1 << random.nextInt(11));
            this.pids = 1 + random.nextInt(3 * capacity);
            this.stride = 1 << random.nextInt(12);
            this.table = new PidTable(capacity);
        }

        void run() {
            for (int i = 0; i < OPERATIONS_PER_RUN; i++) {
                step(random.nextInt(100), random.nextInt(pids) * stride);
                assertThat(table.size()).isEqualTo(slots.size());
            }
            slots.forEach((pid, slot) -> {
                assertThat(table.find(pid)).isEqualTo(slot);
                assertThat(table.pidAt(slot)).isEqualTo(pid);
            });
        }

        private void step(int choice, int pid) {
            Integer slot = slots.get(pid);
            assertThat(table.find(pid)).isEqualTo(slot == null ? PidTable.NONE : slot);
            if (choice < 10) {
                assertThat(table.remove(pid)).isEqualTo(slot == null ? PidTable.NONE : slot);
                slots.remove(pid);
                released.remove(pid);
            } else if (slot == null) {
                add(pid);
            } else if (choice < 60) {
                table.release(slot);
                released.add(pid);
            } else {
                table.hold(slot);
                released.remove(pid);
            }
        }

        private void add(int pid) {
            if (slots.size() == table.capacity()) {
                Iterator<Integer> oldest = released.iterator();
                if (!oldest.hasNext()) {
                    return;
                }
                int evicted = oldest.next();
                oldest.remove();
                assertThat(table.add(pid)).isEqualTo(slots.remove(evicted));
                assertThat(table.find(evicted)).isEqualTo(PidTable.NONE);
                slots.put(pid, table.find(pid));
            } else {
                int given = table.add(pid);
                assertThat(slots).doesNotContainValue(given);
                slots.put(pid, given);
            }
        }
    }
}
