package io.github.twinland.traces.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.fixtures.Conversions;
import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Mutations;
import io.github.twinland.traces.fixtures.PerfText;
import io.github.twinland.traces.fixtures.Samples;
import io.github.twinland.traces.fixtures.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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
            byte[] block = firstBlock(sample());
            int refused = 0;
            for (int round = 0; round < ROUNDS; round++) {
                refused += read(sealed(Mutations.damage(block, random), random), round) ? 0 : 1;
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

    private static byte[] firstBlock(byte[] file) throws Exception {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        in.skipNBytes(CompactLayout.magic().length + 1);
        BlockInput blocks = new BlockInput(in);
        assertThat(blocks.nextBlock()).isTrue();
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        while (!blocks.atEnd()) {
            block.write(blocks.readByte());
        }
        return block.toByteArray();
    }

    private static byte[] sealed(byte[] block, Random random) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(CompactLayout.magic());
        file.write(CompactLayout.VERSION);
        BlockOutput blocks = new BlockOutput(file);
        for (byte b : block) {
            blocks.put(b);
        }
        blocks.end(random.nextInt(8) == 0 ? CompactLayout.END_BLOCK : CompactLayout.EVENTS_BLOCK);
        return file.toByteArray();
    }
}
