package io.github.twinland.policy.collections;

/** The range of capacities the collections of this package accept. */
final class Capacity {

    /** Four times as many as the kernel can have pids (PID_MAX_LIMIT, 2^22). */
    static final int MAX = 1 << 24;

    private Capacity() {}

    static void check(String owner, int capacity) {
        if (capacity < 1 || capacity > MAX) {
            throw new IllegalArgumentException("capacity of " + owner + " must be 1.." + MAX + ", got " + capacity);
        }
    }
}
