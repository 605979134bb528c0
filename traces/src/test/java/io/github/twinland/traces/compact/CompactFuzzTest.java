package io.github.twinland.traces.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.Conversions;
import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Mutations;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import io.github.twinland.traces.fixtures.Seeds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Damaged compact traces end in a result or in one sentence. */
class CompactFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final int LINES = 400;

    private static byte[] sample() throws Exception {
        String lines = String.join("\n", Samples.lines(Samples.ALL_EVENTS).subList(0, LINES)) + "\n";
        return Conversions.compact(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadOrRefuseDamagedFiles() throws Exception {
        Fuzz.run(sample(), ROUNDS);
    }

    /** Check sums catch nearly all damage; whoever means harm computes them. */
    @Test
    void shouldReadOrRefuseDamageThatCheckSumsHide() {
        Seeds.run(random -> {
            byte[] block = Blocks.first(sample());
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                int type = random.nextInt(8) == 0 ? CompactLayout.END_BLOCK : CompactLayout.EVENTS_BLOCK;
                refused += read(Blocks.sealed(Mutations.damage(block, random), type), round) ? 0 : 1;
            }
            assertThat(refused).isBetween(1, ROUNDS - 1);
        });
    }

    private static boolean read(byte[] file, int round) {
        try {
            PerfText.read(file);
            return true;
        } catch (TraceException e) {
            assertThat(e.getMessage()).startsWith("test: ").doesNotContain("\n");
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("round " + round, e);
        }
    }
}
