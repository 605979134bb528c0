package io.github.twinland.sim.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.twinland.policy.registry.PolicyParameter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How JSON is written here: UTF-8, one value a line, and no number that depends on how a Java version prints a double.
 * Means have one decimal, ratios six, everything else is whole.
 */
public final class JsonFormat {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private static final int MEAN_SCALE = 1;

    /** Decimals of a ratio. */
    static final int RATIO_SCALE = 6;

    private JsonFormat() {}

    /**
     * Begins to write.
     *
     * @param out where to; closing the generator flushes but does not close it
     * @return a generator of compact JSON; {@link #endLine} goes after each value of the top level
     * @throws IOException if it cannot be written to
     */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out, JsonEncoding.UTF8).setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    /**
     * Ends a value of the top level.
     *
     * @param json from {@link #generator}
     * @throws IOException if it cannot be written to
     */
    public static void endLine(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    /**
     * Writes a whole number over the full range of 64 bits.
     *
     * @param json where to
     * @param name of the field
     * @param value read as unsigned
     * @throws IOException if it cannot be written to
     */
    public static void writeUnsigned(JsonGenerator json, String name, long value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Long.toUnsignedString(value));
    }

    /**
     * Writes one report and the line feed after it.
     *
     * @param report the report
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written to
     */
    public static void write(JsonReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            report.writeTo(json);
            endLine(json);
        }
    }

    /** Writes the value of a policy's parameter: a number, or the text {@code inf}. */
    static void writeParameter(JsonGenerator json, String value) throws IOException {
        if (value.equals(PolicyParameter.INFINITE)) {
            json.writeString(value);
        } else {
            json.writeNumber(Long.parseLong(value));
        }
    }

    /**
     * A mean as reports show it.
     *
     * @param sum of the values
     * @param count of the values, at least 0
     * @return rounded half up to one decimal, 0.0 for no values
     */
    static BigDecimal mean(long sum, long count) {
        return divide(sum, count, MEAN_SCALE);
    }

    /**
     * A ratio as reports show it.
     *
     * @param part of the whole
     * @param whole at least 0
     * @return rounded half up to six decimals, 0 if the whole is 0
     */
    static BigDecimal ratio(long part, long whole) {
        return divide(part, whole, RATIO_SCALE);
    }

    /**
     * A ratio that is a double already.
     *
     * @param value finite
     * @return rounded half up to six decimals
     */
    static BigDecimal ratio(double value) {
        return new BigDecimal(value).setScale(RATIO_SCALE, RoundingMode.HALF_UP);
    }

    private static BigDecimal divide(long dividend, long divisor, int scale) {
        return divisor == 0
                ? BigDecimal.ZERO.setScale(scale)
                : BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), scale, RoundingMode.HALF_UP);
    }
}
