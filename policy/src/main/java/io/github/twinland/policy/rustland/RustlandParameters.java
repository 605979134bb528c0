package io.github.twinland.policy.rustland;

import io.github.twinland.policy.registry.PolicyParameter;

/** Parameters that several policies of this family take, each with the same range. */
final class RustlandParameters {

    private static final long MAX_SLICE_US = 10_000_000L;

    private RustlandParameters() {}

    static PolicyParameter slice(String description) {
        return PolicyParameter.number("slice_us", 20_000, "us", 1, MAX_SLICE_US, description);
    }

    static PolicyParameter minSlice(long defaultUs, String description) {
        return PolicyParameter.number("slice_min_us", defaultUs, "us", 1, MAX_SLICE_US, description);
    }

    static PolicyParameter nvcswThreshold(String description) {
        return PolicyParameter.number("nvcsw_threshold", 10, "switches/s", 0, 1_000_000_000, description);
    }
}
