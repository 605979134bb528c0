package io.github.twinland.policy.collections;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The ordered set against {@link TreeSet} over millions of random operations. */
class OrderedTaskSetOracleTest {

    private static final int RUNS = 60;
    private static final int OPERATIONS_PER_RUN = 50_000;

    private record Entry(long key, long tiebreak, int pid) {}

    private static final Comparator<Entry> ORDER = Comparator.<Entry>comparingLong(
                    entry -> entry.key() ^ Long.MIN_VALUE)
            .thenComparingLong(entry -> entry.tiebreak() ^ Long.MIN_VALUE)
            .thenComparingInt(Entry::pid);

    @Test
    void shouldAgreeWithTreeSetOrderedByKeyAndPid() {
        Seeds.run(random -> {
            for (int run = 0; run < RUNS; run++) {
                new Duel(random, false).run();
            }
        });
    }

    @Test
    void shouldAgreeWithTreeSetOrderedByKeyTiebreakAndPid() {
        Seeds.run(random -> {
            for (int run = 0; run < RUNS; run++) {
                new Duel(random, true).run();
            }
        });
    }

    /** One run of both, of a size and a mix of operations drawn at its start. */
    private static final class Duel {

        private final Random random;
        private final boolean tiebreak;
        private final int capacity;
        private final int pids;
        private final int keyBits;
        private final int insertShare;
        private final OrderedTaskSet set;
        private final TreeSet<Entry> oracle = new TreeSet<>(ORDER);
        private final Map<Integer, Entry> byPid = new HashMap<>();

        Duel(Random random, boolean tiebreak) {
            this.random = random;
            this.tiebreak = tiebreak;
            this.capacity = 1 + random.nextInt(1 << random.nextInt(13));
            this.pids = 1 + random.nextInt(2 * capacity);
            this.keyBits = 1 + random.nextInt(64);
            this.insertShare = 30 + random.nextInt(40);
            this.set = tiebreak ? OrderedTaskSet.withTiebreak(capacity) : new OrderedTaskSet(capacity);
        }

        void run() {
            for (int i = 0; i < OPERATIONS_PER_RUN; i++) {
                step(random.nextInt(100), random.nextInt(pids));
                assertThat(set.size()).isEqualTo(oracle.size());
                if (i % 10_000 == 0) {
                    compareEntries();
                }
            }
            compareEntries();
        }

        private void step(int choice, int pid) {
            if (choice < insertShare) {
                if (oracle.size() < capacity || byPid.containsKey(pid)) {
                    insert(pid);
                }
            } else if (choice < insertShare + 10) {
                assertThat(set.remove(pid)).isEqualTo(forget(pid));
            } else if (choice < insertShare + 15) {
                assertThat(set.contains(pid)).isEqualTo(byPid.containsKey(pid));
            } else if (choice == 99 && random.nextInt(1_000) == 0) {
                set.clear();
                oracle.clear();
                byPid.clear();
            } else {
                poll();
            }
        }

        private void insert(int pid) {
            // Few bits give many ties; the sign bit is as likely as any other, so keys above 2^63 are common.
            long key = Long.rotateRight(random.nextLong() >>> (64 - keyBits), random.nextBoolean() ? 1 : 0);
            Entry entry = new Entry(key, tiebreak ? random.nextInt(4) - 2 : 0, pid);
            forget(pid);
            oracle.add(entry);
            byPid.put(pid, entry);
            if (tiebreak) {
                set.insert(key, entry.tiebreak(), pid);
            } else {
                set.insert(key, pid);
            }
        }

        private void poll() {
            Entry first = oracle.pollFirst();
            if (first == null) {
                assertThat(set.pollFirst()).isEqualTo(OrderedTaskSet.NONE);
                return;
            }
            byPid.remove(first.pid());
            assertThat(set.firstKey()).isEqualTo(first.key());
            assertThat(set.firstPid()).isEqualTo(first.pid());
            assertThat(set.pollFirst()).isEqualTo(first.pid());
        }

        private boolean forget(int pid) {
            Entry old = byPid.remove(pid);
            return old != null && oracle.remove(old);
        }

        private void compareEntries() {
            List<Entry> entries = new ArrayList<>();
            set.forEach((key, tie, pid) -> entries.add(new Entry(key, tie, pid)));
            assertThat(entries).isEqualTo(List.copyOf(oracle));
        }
    }
}
