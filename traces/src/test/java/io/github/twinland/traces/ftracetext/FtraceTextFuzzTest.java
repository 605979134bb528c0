package io.github.twinland.traces.ftracetext;

import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Samples;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged texts end in a result or in one sentence. */
class FtraceTextFuzzTest {

    private static final int ROUNDS = 1_000;
    private static final int BYTES = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"tgid.trace.txt.gz", "latency.trace.txt.gz", "v7.report.txt.gz"})
    void shouldReadOrRefuseWhateverIsDamaged(String sample) {
        Fuzz.run(Arrays.copyOf(Samples.bytes(Samples.FTRACE.resolve(sample)), BYTES), ROUNDS);
    }
}
