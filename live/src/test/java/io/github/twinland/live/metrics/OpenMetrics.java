package io.github.twinland.live.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of what we use of the OpenMetrics 1.0 text format: metadata before samples, families in one piece, suffixes by
 * type, units in names, cumulative buckets, and the end mark.
 */
final class OpenMetrics {

    private static final Pattern METADATA = Pattern.compile("# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[a-z_]+=\"(?:[^\"\\\\\n]|\\\\.)*\"(?:,[a-z_]+=\"(?:[^\"\\\\\n]|\\\\.)*\")*\\})? (\\S+)");
    private static final Map<String, List<String>> SUFFIXES = Map.of(
            "counter", List.of("_total", "_created"),
            "gauge", List.of(""),
            "info", List.of("_info"),
            "summary", List.of("", "_count", "_sum", "_created"),
            "histogram", List.of("_bucket", "_count", "_sum", "_created"));

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private String family = "";
    private String type = "";

    static OpenMetrics parse(String text) {
        assertThat(text).endsWith("\n# EOF\n");
        OpenMetrics parsed = new OpenMetrics();
        String[] lines = text.substring(0, text.length() - "# EOF\n".length()).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            parsed.line(lines[i]);
        }
        return parsed;
    }

    private void line(String line) {
        Matcher metadata = METADATA.matcher(line);
        if (metadata.matches()) {
            metadata(metadata.group(1), metadata.group(2), metadata.group(3));
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("a sample: %s", line).isTrue();
        String name = sample.group(1);
        assertThat(SUFFIXES.get(type))
                .as("%s in family %s of type %s", name, family, type)
                .anyMatch(suffix -> name.equals(family + suffix));
        String labels = sample.group(2) == null ? "" : sample.group(2);
        assertThat(samples.put(name + labels, Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"))))
                .as("%s twice", name + labels)
                .isNull();
    }

    private void metadata(String kind, String name, String value) {
        if (!name.equals(family)) {
            assertThat(types).as("families in one piece").doesNotContainKey(name);
            assertThat(kind).as("first of %s", name).isEqualTo("TYPE");
            family = name;
            type = value;
            types.put(name, value);
            assertThat(SUFFIXES).containsKey(type);
        } else if (kind.equals("UNIT")) {
            assertThat(name).endsWith("_" + value);
        } else {
            assertThat(kind).isEqualTo("HELP");
        }
    }

    double value(String sample) {
        assertThat(samples).containsKey(sample);
        return samples.getOrDefault(sample, Double.NaN);
    }

    Map<String, String> types() {
        return types;
    }

    /** Cumulative counts of a histogram, in the order of the text. */
    List<Double> buckets(String name) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "_bucket{"))
                .map(Map.Entry::getValue)
                .toList();
    }
}
