package io.github.twinland.traces.perfdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.fixtures.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rounds of records against a stable sort of all of them. */
class RoundQueueTest {

    private static final int CPUS = 5;

    @Test
    void shouldSortStablyWhateverTheRounds() {
        Seeds.run(random -> {
            for (int run = 0; run < 50; run++) {
                sortRounds(random);
            }
        });
    }

    private static void sortRounds(Random random) {
        RoundQueue queue = new RoundQueue();
        List<long[]> added = new ArrayList<>();
        List<String> given = new ArrayList<>();
        long roundStart = 0;
        for (int round = 0; round < 20; round++) {
            for (int cpu = 0; cpu < CPUS; cpu++) {
                long time = roundStart + random.nextInt(50);
                for (int i = random.nextInt(40); i > 0; i--) {
                    time += random.nextInt(3);
                    byte[] bytes = new byte[1 + random.nextInt(300)];
                    bytes[0] = (byte) added.size();
                    queue.add(time, added.size(), -cpu, cpu, bytes, 0, bytes.length);
                    added.add(new long[] {time, added.size(), cpu, bytes.length});
                    take(queue, given);
                }
            }
            queue.endRound();
            take(queue, given);
            roundStart += 100;
        }
        queue.endAll();
        take(queue, given);

        added.sort(Comparator.comparingLong(record -> record[0]));
        assertThat(given)
                .isEqualTo(added.stream()
                        .map(record -> record[0] + " " + record[1] + " " + -record[2] + " " + record[2] + " "
                                + record[3] + " " + (byte) record[1])
                        .toList());
    }

    private static void take(RoundQueue queue, List<String> given) {
        while (queue.poll()) {
            given.add(queue.timeNs() + " " + queue.what() + " " + queue.tid() + " " + queue.cpu() + " "
                    + (queue.end() - queue.start()) + " " + queue.bytes()[queue.start()]);
        }
    }

    @Test
    void shouldGiveOutTheOlderHalfRatherThanGrowWithoutBound() {
        RoundQueue queue = new RoundQueue();
        byte[] bytes = new byte[60_000];
        int records = 0;
        do {
            queue.add(records++, 0, 0, 0, bytes, 0, bytes.length);
        } while (!queue.poll());

        assertThat((long) records * bytes.length).isBetween(RoundQueue.MOST_BYTES / 2, RoundQueue.MOST_BYTES);
        assertThat(queue.timeNs()).isZero();
        int given = 1;
        while (queue.poll()) {
            given++;
        }
        assertThat(given).isEqualTo(records / 2);
    }
}
