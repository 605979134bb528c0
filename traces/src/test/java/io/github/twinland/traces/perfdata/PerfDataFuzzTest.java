package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged recordings end in a result or in one sentence. */
class PerfDataFuzzTest {

    private static final int ROUNDS = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"single.perf.data.gz", "pipe.perf.data.gz", "zstd.perf.data"})
    void shouldReadOrRefuseWhateverIsDamaged(String sample) {
        Fuzz.run(Samples.bytes(Samples.PERF_DATA.resolve(sample)), ROUNDS);
    }
}
