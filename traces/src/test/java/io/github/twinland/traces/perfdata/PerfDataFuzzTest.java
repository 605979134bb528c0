package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.fixtures.Fuzz;
import io.github.twinland.traces.fixtures.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void shouldReadOrRefuseFolderWithDamagedFile(@TempDir Path folder) {
        Fuzz.run(Samples.PERF_DATA.resolve("threads.perf.data"), folder, ROUNDS);
    }
}
