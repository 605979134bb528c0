package io.github.twinland.traces.perftext;

import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged texts of perf script end in a result or in one sentence. */
class PerfTextFuzzTest {

    private static final int ROUNDS = 3_000;
    private static final int LINES = 120;

    @Test
    void shouldReadOrRefuseWhateverIsDamaged() {
        List<String> lines = Samples.lines(Samples.ALL_EVENTS);
        Fuzz.run(
                random -> {
                    int first = random.nextInt(lines.size() - LINES);
                    String text = String.join("\n", lines.subList(first, first + LINES)) + "\n";
                    return text.getBytes(StandardCharsets.UTF_8);
                },
                ROUNDS);
    }
}
