package io.github.twinland.traces.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceInput;
import io.github.twinland.traces.fixtures.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines out of blocks, whatever their length and whatever the blocks. */
class LineScannerTest {

    @Test
    void shouldGiveEveryLineWithoutItsEnd() throws Exception {
        LineScanner lines = scanner("a\n\nbc\r\n\r\nd".getBytes(StandardCharsets.US_ASCII), 100);

        assertThat(all(lines)).containsExactly("a", "", "bc", "", "d");
        assertThat(lines.lineNumber()).isEqualTo(5);
        assertThat(lines.terminated()).isFalse();
    }

    @Test
    void shouldCallALastLineWithAnEndTerminated() throws Exception {
        LineScanner lines = scanner("a\nb\n".getBytes(StandardCharsets.US_ASCII), 100);

        assertThat(all(lines)).containsExactly("a", "b");
        assertThat(lines.terminated()).isTrue();
    }

    @Test
    void shouldGiveNoLineOfAnEmptyText() throws Exception {
        assertThat(all(scanner(new byte[0], 1))).isEmpty();
    }

    @Test
    void shouldPutALineEndBehindEveryLine() throws Exception {
        LineScanner lines = scanner("12\n34".getBytes(StandardCharsets.US_ASCII), 100);

        while (lines.next()) {
            assertThat(lines.buffer()[lines.end()]).isIn((byte) '\n', (byte) '\r');
        }
    }

    @Test
    void shouldFindTheSameLinesWhateverTheBlocks() {
        Seeds.run(this::splitTexts);
    }

    private void splitTexts(Random random) throws Exception {
        for (int round = 0; round < 50; round++) {
            byte[] text = randomText(random);
            List<String> expected = List.of(new String(text, StandardCharsets.ISO_8859_1).split("\n", -1));
            List<String> found = all(scanner(text, 1 + random.nextInt(5000)));
            if (expected.get(expected.size() - 1).isEmpty()) {
                expected = expected.subList(0, expected.size() - 1);
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void shouldTakeLinesUpToTheBoundAndRefuseLongerOnes() throws Exception {
        byte[] longest = ("x".repeat(LineScanner.LONGEST_LINE) + "\ny\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(all(scanner(longest, 4096))).hasSize(2);

        byte[] longer = ("a\n" + "x".repeat(LineScanner.LONGEST_LINE + 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        for (int block : new int[] {4096, 1 << 20}) {
            assertThatThrownBy(() -> all(scanner(longer, block)))
                    .isInstanceOf(TraceException.class)
                    .hasMessageStartingWith("t: line 2 is longer than 65536 bytes");
        }
    }

    @Test
    void shouldGiveUpOnAnEndlessLineSoon() {
        long[] given = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                given[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                java.util.Arrays.fill(into, offset, offset + length, (byte) 'x');
                given[0] += length;
                return length;
            }
        };

        assertThatThrownBy(() -> new LineScanner(new TraceInput("t", endless)).next())
                .isInstanceOf(TraceException.class);
        assertThat(given[0]).isLessThan(1 << 20);
    }

    private static byte[] randomText(Random random) {
        byte[] text = new byte[random.nextInt(20_000)];
        int newlineOneIn = 1 + random.nextInt(200);
        for (int i = 0; i < text.length; i++) {
            text[i] = random.nextInt(newlineOneIn) == 0 ? (byte) '\n' : (byte) (0x80 + random.nextInt(0x80));
        }
        return text;
    }

    private static LineScanner scanner(byte[] text, int block) {
        return new LineScanner(new TraceInput("t", new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(block, length));
            }
        }));
    }

    private static List<String> all(LineScanner lines) throws IOException, TraceException {
        List<String> all = new ArrayList<>();
        while (lines.next()) {
            all.add(new String(
                    lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.ISO_8859_1));
        }
        return all;
    }
}
