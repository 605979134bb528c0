package io.github.twinland.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

    private static String written(JsonReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonFormat.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteOneLine() throws IOException {
        assertThat(written(json -> {
                    json.writeStartObject();
                    json.writeStringField("comm", "ä\u001b\"");
                    json.writeNumberField("mean", JsonFormat.mean(2, 3));
                    json.writeNumberField("ratio", JsonFormat.ratio(0.1));
                    JsonFormat.writeUnsigned(json, "all", -1L);
                    json.writeEndObject();
                }))
                .isEqualTo(
                        "{\"comm\":\"ä\\u001B\\\"\",\"mean\":0.7,\"ratio\":0.100000,\"all\":18446744073709551615}\n");
    }

    /** A double would print such numbers with an exponent, and differently by Java version. */
    @Test
    void shouldNeverWriteExponents() {
        assertThat(JsonFormat.ratio(1, 1_000_000_000L).toPlainString()).isEqualTo("0.000000");
        assertThat(JsonFormat.ratio(2.0E-5).toPlainString()).isEqualTo("0.000020");
        assertThat(JsonFormat.mean(Long.MAX_VALUE, 2).toPlainString()).isEqualTo("4611686018427387903.5");
    }

    @Test
    void shouldRoundHalfUp() {
        assertThat(JsonFormat.mean(1, 20).toPlainString()).isEqualTo("0.1");
        assertThat(JsonFormat.mean(149, 1000).toPlainString()).isEqualTo("0.1");
        assertThat(JsonFormat.ratio(1, 3).toPlainString()).isEqualTo("0.333333");
        assertThat(JsonFormat.ratio(2, 3).toPlainString()).isEqualTo("0.666667");
    }

    @Test
    void shouldWriteZeroForNothing() {
        assertThat(JsonFormat.mean(0, 0).toPlainString()).isEqualTo("0.0");
        assertThat(JsonFormat.ratio(5, 0).toPlainString()).isEqualTo("0.000000");
    }
}
