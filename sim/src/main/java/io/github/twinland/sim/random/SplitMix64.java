package io.github.twinland.sim.random;

import org.apache.commons.math3.random.BitsStreamGenerator;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014) for the distributions of
 * commons-math3: 8 bytes of state, so that each of a hundred thousand tasks can have its own.
 */
public final class SplitMix64 extends BitsStreamGenerator {

    private static final long serialVersionUID = 1L;

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** Where in its sequence it is: the seed plus a multiple of the golden gamma. */
    private long state;

    /**
     * A generator.
     *
     * @param seed any number; the same seed gives the same sequence
     */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /**
     * The seed of an independent stream.
     *
     * @param seed of the whole
     * @param stream number of the stream
     * @return a seed that has nothing in common with those of other streams
     */
    public static long streamSeed(long seed, long stream) {
        return mix(seed + (stream + 1) * GOLDEN_GAMMA);
    }

    /**
     * The next 64 random bits.
     *
     * @return any number
     */
    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    @Override
    protected int next(int bits) {
        return (int) (nextLong() >>> (64 - bits));
    }

    @Override
    public void setSeed(int seed) {
        setSeed((long) seed);
    }

    @Override
    public void setSeed(int[] seed) {
        long combined = 0;
        for (int part : seed) {
            combined = mix(combined + part);
        }
        setSeed(combined);
    }

    @Override
    public void setSeed(long seed) {
        state = seed;
        clear();
    }

    /**
     * The finalizer alone: a bijection that leaves nothing of the order of its arguments.
     *
     * @param value any number
     * @return another one, different for every argument
     */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
