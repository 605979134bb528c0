package io.github.twinland.sim.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the memory of many distributions within a bound: once they hold too many values one by one in all, those with more than
 * a histogram would take go on as one. What holds few values each stays exact, however many there are.
 */
public final class ExactValues {

    /** So many values, 8 bytes each, are kept of all distributions together. */
    public static final int LIMIT = 1 << 21;

    /** A histogram takes about as much. */
    private static final int WORTH_FORGETTING = 1 << 14;

    private final List<Distribution> distributions = new ArrayList<>();
    private final int limit;
    private long kept;
    private long lookAt;

    /** Of no distribution, within the usual limit. */
    public ExactValues() {
        this(LIMIT);
    }

    ExactValues(int limit) {
        this.limit = limit;
        this.lookAt = limit;
    }

    /**
     * Bounds one more distribution, which grows by {@link #add} from now on.
     *
     * @param distribution empty
     */
    public void bound(Distribution distribution) {
        distributions.add(distribution);
    }

    /**
     * Adds a value to one of the distributions.
     *
     * @param distribution one that is bounded
     * @param ns at least 0
     */
    public void add(Distribution distribution, long ns) {
        distribution.add(ns);
        if (distribution.exactValues() > 0 && ++kept > lookAt) {
            forget();
        }
    }

    private void forget() {
        kept = 0;
        for (Distribution distribution : distributions) {
            if (distribution.exactValues() > WORTH_FORGETTING) {
                distribution.forgetExactValues();
            }
            kept += distribution.exactValues();
        }
        lookAt = Math.max(limit, 2 * kept);
    }
}
