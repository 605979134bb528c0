package io.github.twinland.sim.compare;

import java.util.List;
import java.util.Locale;

/** What to make of an {@link Effect}. */
public enum Judgement {
    /** There is nothing to compare. */
    NONE("-"),
    /** Every run gave the same. */
    IDENTICAL("identical"),
    /** The whole interval lies within the margin: whatever difference there is does not matter. */
    SAME("same"),
    /** Better, and surely so with all comparisons taken together. */
    BETTER("better"),
    /** Worse, likewise. */
    WORSE("worse"),
    /** Better on one load and worse on another, each by its own interval: a mean over them would hide it. */
    MIXED("mixed"),
    /** Seeds differ too much to tell. */
    UNCLEAR("unclear");

    private final String word;

    Judgement(String word) {
        this.word = word;
    }

    /**
     * For people.
     *
     * @return a word
     */
    public String word() {
        return word;
    }

    /**
     * For programs.
     *
     * @return its name
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Judges.
     *
     * @param effect what was found
     * @param byLoad the same on each load
     * @param adjustedP of its test, adjusted for all tests
     * @param margin ratios of up to 1 + margin, and their inverses, do not matter; at least 0
     * @param lessIsBetter of the figure
     */
    static Judgement of(Effect effect, List<Effect> byLoad, double adjustedP, double margin, boolean lessIsBetter) {
        if (effect.kind() == Effect.Kind.NONE) {
            return NONE;
        }
        if (effect.kind() == Effect.Kind.IDENTICAL) {
            return IDENTICAL;
        }
        double most = 1 + margin;
        if (byLoad.stream().anyMatch(load -> load.least() > most)
                && byLoad.stream().anyMatch(load -> load.most() < 1 / most)) {
            return MIXED;
        }
        if (effect.least() >= 1 / most && effect.most() <= most) {
            return SAME;
        }
        if (effect.kind() == Effect.Kind.ESTIMATED && adjustedP > 1 - Effect.CONFIDENCE) {
            return UNCLEAR;
        }
        return effect.ratio() < 1 == lessIsBetter ? BETTER : WORSE;
    }
}
