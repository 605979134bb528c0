package io.github.twinland.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import io.github.twinland.traces.fixtures.Seeds;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.RecordedTask;
import io.github.twinland.traces.history.RunEnd;
import io.github.twinland.traces.history.SchedulingHistory;
import io.github.twinland.traces.history.WaitCause;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged traces end in a result or in one sentence, and no history of them tells of impossible times. */
class TraceFuzzTest {

    private static final int ROUNDS = 3000;
    private static final int LINES = 120;

    /** Looks at everything it is told. */
    private static final class Checker implements HistoryListener {

        @Override
        public void ran(RecordedTask task, int cpu, long startNs, long endNs, boolean partialStart, RunEnd end) {
            assertThat(endNs).isGreaterThanOrEqualTo(startNs);
            assertThat(task.pid()).isPositive();
        }

        @Override
        public void waited(RecordedTask task, int cpu, long fromNs, long toNs, WaitCause cause) {
            assertThat(toNs).isGreaterThanOrEqualTo(fromNs);
        }

        @Override
        public void slept(RecordedTask task, long fromNs, long toNs, long wakeId, boolean partialStart) {
            assertThat(toNs).isGreaterThanOrEqualTo(fromNs);
        }
    }

    @Test
    void shouldReadOrRefuseWhateverIsDamaged() {
        Seeds.run(this::readDamagedTexts);
    }

    private void readDamagedTexts(Random random) throws Exception {
        List<String> lines = Samples.lines(Samples.ALL_EVENTS);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int first = random.nextInt(lines.size() - LINES);
            byte[] text =
                    (String.join("\n", lines.subList(first, first + LINES)) + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] damaged = text;
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged = damage(damaged, random);
            }
            try (TraceReader reader = Traces.open(new ByteArrayInputStream(damaged), "fuzz", ReadProgress.NONE)) {
                SchedulingHistory history = new SchedulingHistory(reader.report(), new Checker());
                reader.forEach(history);
                history.end();
            } catch (TraceException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("fuzz: ").doesNotContain("\n");
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("round " + round + " on\n" + new String(damaged, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(refused).isBetween(1, ROUNDS - 1);
    }

    private static byte[] damage(byte[] text, Random random) {
        if (text.length < 2) {
            return PerfText.A_SWITCH.getBytes(StandardCharsets.UTF_8);
        }
        int at = random.nextInt(text.length);
        int length = Math.min(text.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 300));
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = text.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(text, at);
            case 2 -> {
                byte[] without = Arrays.copyOf(text, text.length - length);
                System.arraycopy(text, at + length, without, at, text.length - at - length);
                yield without;
            }
            case 3 -> {
                byte[] twice = Arrays.copyOf(text, text.length + length);
                System.arraycopy(text, at, twice, at + length, text.length - at);
                yield twice;
            }
            default -> {
                byte[] noise = text.clone();
                for (int i = at; i < at + length; i++) {
                    noise[i] = (byte) "0123456789-:[]= \n\t.sched_".charAt(random.nextInt(25));
                }
                yield noise;
            }
        };
    }
}
