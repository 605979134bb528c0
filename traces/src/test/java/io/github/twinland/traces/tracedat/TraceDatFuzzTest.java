package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files end in a result or in one sentence. */
class TraceDatFuzzTest {

    private static final int ROUNDS = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"v6.trace.dat.gz", "v7.trace.dat", "v7-none.trace.dat.gz"})
    void shouldReadOrRefuseWhateverIsDamaged(String sample) {
        Fuzz.run(Samples.bytes(Samples.FTRACE.resolve(sample)), ROUNDS);
    }
}
