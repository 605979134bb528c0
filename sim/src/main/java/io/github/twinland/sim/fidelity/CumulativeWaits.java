package io.github.twinland.sim.fidelity;

import io.github.twinland.sim.metrics.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.math3.util.FastMath;

/**
 * Two cumulative distributions of waits at the same places, evenly spaced in the logarithm of time.
 *
 * @param boundsNs ascending, from 1 us on; the last is not less than any wait
 * @param recorded how many of the recorded waits do not exceed each bound
 * @param simulated how many of the simulated waits do not exceed each bound
 */
public record CumulativeWaits(List<Long> boundsNs, List<Long> recorded, List<Long> simulated) {

    private static final int PER_DECADE = 24;
    private static final double DECADE = FastMath.log(10);

    /**
     * Copies the lists.
     *
     * @param boundsNs ascending
     * @param recorded counts of recorded waits
     * @param simulated counts of simulated waits
     */
    public CumulativeWaits {
        boundsNs = List.copyOf(boundsNs);
        recorded = List.copyOf(recorded);
        simulated = List.copyOf(simulated);
    }

    static CumulativeWaits of(Distribution recorded, Distribution simulated) {
        long longest = FastMath.max(recorded.max(), simulated.max());
        int last = 0;
        while (last < PER_DECADE || bound(last) < longest) {
            last++;
        }
        long[] bounds =
                LongStream.rangeClosed(0, last).map(CumulativeWaits::bound).toArray();
        return new CumulativeWaits(list(bounds), list(recorded.countsUpTo(bounds)), list(simulated.countsUpTo(bounds)));
    }

    private static long bound(long index) {
        return FastMath.round(WaitComparison.RESOLUTION_NS * FastMath.exp(index * DECADE / PER_DECADE));
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
