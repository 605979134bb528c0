package io.github.twinland.sim.kernel;

import io.github.twinland.policy.CpuSet;
import java.util.HashMap;
import java.util.Map;

/** One object for each different affinity mask, shared by all tasks that have it, so that many tasks need little memory. */
final class AffinityMasks {

    private final Map<CpuSet, CpuSet> known = new HashMap<>();

    /** Masks that are never changed. */
    AffinityMasks(CpuSet all) {
        known.put(all, all);
    }

    /** The shared object that equals a mask. */
    CpuSet shared(CpuSet mask) {
        CpuSet shared = known.get(mask);
        if (shared == null) {
            shared = new CpuSet(mask.limit());
            shared.copyFrom(mask);
            known.put(shared, shared);
        }
        return shared;
    }
}
