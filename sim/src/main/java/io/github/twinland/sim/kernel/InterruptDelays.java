package io.github.twinland.sim.kernel;

import io.github.twinland.sim.machine.LateInterrupts;
import io.github.twinland.sim.random.SplitMix64;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When a CPU takes an interrupt that is due. Every CPU has its own stream of random numbers, so what happens on one changes
 * nothing on another. Times asked for may only go back by less than a stall.
 */
final class InterruptDelays {

    private final LateInterrupts late;

    /** By CPU id: of how late timers are, and of its stalls. */
    private final @Nullable SplitMix64[] timers;

    private final @Nullable SplitMix64[] stalls;
    /** By CPU id: the first stall that is not over. */
    private final long[] stallFrom;

    private final long[] stallUntil;

    InterruptDelays(LateInterrupts late, long seed, int cpuIdLimit) {
        this.late = late;
        int cpus = late.any() ? cpuIdLimit : 0;
        this.timers = new SplitMix64[cpus];
        this.stalls = new SplitMix64[cpus];
        this.stallFrom = new long[cpus];
        this.stallUntil = new long[cpus];
        Arrays.setAll(timers, cpu -> new SplitMix64(SplitMix64.streamSeed(seed, -4L - 2L * cpu)));
        Arrays.setAll(stalls, cpu -> new SplitMix64(SplitMix64.streamSeed(seed, -3L - 2L * cpu)));
    }

    /** When a CPU takes the interrupt of its own timer, ns: at {@code dueNs}, or later. */
    long timerArrival(int cpu, long dueNs) {
        if (timers.length == 0) {
            return dueNs;
        }
        return arrival(cpu, dueNs + late.timerNs() + random(timers, cpu, late.timerJitterNs()));
    }

    /** When a CPU takes an interrupt that another one sends, ns: at {@code dueNs}, or later. */
    long arrival(int cpu, long dueNs) {
        if (late.stallNs() == 0) {
            return dueNs;
        }
        while (stallUntil[cpu] <= dueNs) {
            stallFrom[cpu] = stallUntil[cpu] + random(stalls, cpu, late.stallEveryNs() - late.stallNs());
            stallUntil[cpu] = stallFrom[cpu] + random(stalls, cpu, late.stallNs());
        }
        return stallFrom[cpu] <= dueNs ? stallUntil[cpu] : dueNs;
    }

    /** An exponentially distributed time; StrictMath, as Math may differ between machines. */
    private static long random(@Nullable SplitMix64[] streams, int cpu, long meanNs) {
        SplitMix64 stream = streams[cpu];
        if (stream == null || meanNs == 0) {
            return 0;
        }
        double means = -StrictMath.log(1 - stream.nextDouble());
        return (long) (meanNs * Math.min(means, LateInterrupts.MOST_MEANS));
    }
}
