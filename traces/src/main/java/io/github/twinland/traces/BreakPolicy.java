package io.github.twinland.traces;

import java.util.Locale;

/**
 * What is done where a recording cannot be whole: events are lost, or what it tells cannot have been. Whatever is done is
 * counted, and the first places are kept as {@link Incident}s.
 */
public enum BreakPolicy {
    /** The import ends there, with one sentence. */
    FAIL,
    /** What is not proven is left out: runs that begin or end at a guess, or that lost events lie in. */
    DROP,
    /** The missing switch is put in at the last event of its CPU: the old state is proven up to there. The default. */
    SYNTHESISE;

    private final String key = name().toLowerCase(Locale.ROOT);

    /**
     * Its name for users and in JSON.
     *
     * @return lower case
     */
    public String key() {
        return key;
    }
}
