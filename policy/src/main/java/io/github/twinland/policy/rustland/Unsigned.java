package io.github.twinland.policy.rustland;

/** Arithmetic of the original policies that Java's signed {@code long} does not have: theirs is unsigned 64-bit. */
final class Unsigned {

    /** The weight of nice 0: the time a task of this weight uses is what it is charged. */
    static final long NICE_0_WEIGHT = 100L;

    private Unsigned() {}

    static long min(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    static long max(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    static long clamp(long value, long min, long max) {
        return min(max(value, min), max);
    }

    /** {@code a - b}, or 0 where that would be negative. */
    static long saturatingSubtract(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 0 : a - b;
    }

    /**
     * Time as virtual time: {@code ns * 100 / weight}. The product wraps at 2^64, as the original's does: above 5.8 years
     * of CPU time in one turn the result means nothing.
     *
     * @param weight the task's, times its boost; the kernel gives none below 1, and a scheduler must not die of a 0
     */
    static long scaleByWeight(long ns, long weight) {
        return Long.divideUnsigned(ns * NICE_0_WEIGHT, Math.max(weight, 1));
    }

    /**
     * CPU time of a task's last turn. Where the counter stands below what it was, a new program image (exec) has set it
     * back while the pid stayed, and all of it is new.
     */
    static long used(long sumExecRuntime, long previousSum) {
        return Long.compareUnsigned(sumExecRuntime, previousSum) < 0 ? sumExecRuntime : sumExecRuntime - previousSum;
    }
}
