package io.github.twinland.traces.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.traces.fixtures.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same String for the same bytes, and the right one. */
class CommTableTest {

    private final CommTable comms = new CommTable();

    @Test
    void shouldGiveTheSameStringForTheSameBytes() {
        String first = intern("kworker/1:1-eve");

        assertThat(intern("kworker/1:1-eve")).isSameAs(first).isEqualTo("kworker/1:1-eve");
    }

    @Test
    void shouldTellApartWhatDiffersOnlyInLengthOrLastByte() {
        for (int length = 0; length <= 40; length++) {
            String name = "abcdefghijklmnopqrstuvwxyz0123456789ABCD".substring(0, length);
            assertThat(intern(name)).isEqualTo(name);
            assertThat(intern(name + "\0")).isEqualTo(name + "\0");
            assertThat(intern(name + "!")).isEqualTo(name + "!");
            assertThat(intern(name)).isEqualTo(name);
        }
    }

    @Test
    void shouldNotLookBehindTheEnd() {
        byte[] bytes = Arrays.copyOf("bash1234567890123456789".getBytes(StandardCharsets.US_ASCII), 64);

        assertThat(comms.intern(bytes, 0, 4)).isEqualTo("bash");
        assertThat(comms.intern(bytes, 0, 4)).isSameAs(intern("bash"));
        assertThat(comms.intern(bytes, 3, 3)).isEmpty();
    }

    @Test
    void shouldCutEndlessNames() {
        assertThat(intern("x".repeat(1000))).isEqualTo("x".repeat(CommTable.LONGEST));
    }

    @Test
    void shouldStayRightWhenThereAreMoreNamesThanItKeeps() {
        Seeds.run(this::internManyNames);
    }

    private void internManyNames(Random random) throws Exception {
        for (int i = 0; i < 5 * CommTable.CAPACITY; i++) {
            String name = Integer.toString(random.nextInt(3 * CommTable.CAPACITY), 36) + "-".repeat(random.nextInt(24));
            assertThat(intern(name)).isEqualTo(name);
        }
    }

    private String intern(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, bytes.length + LineScanner.PADDING);
        return comms.intern(padded, 0, bytes.length);
    }
}
