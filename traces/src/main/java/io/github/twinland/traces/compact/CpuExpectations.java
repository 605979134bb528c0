package io.github.twinland.traces.compact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The expectations of every CPU, by id. */
final class CpuExpectations {

    private @Nullable CpuExpectation[] cpus = new @Nullable CpuExpectation[8];

    CpuExpectation of(int cpu) {
        if (cpu >= cpus.length) {
            cpus = Arrays.copyOf(cpus, Math.max(cpu + 1, 2 * cpus.length));
        }
        CpuExpectation known = cpus[cpu];
        if (known == null) {
            known = new CpuExpectation();
            cpus[cpu] = known;
        }
        return known;
    }
}
