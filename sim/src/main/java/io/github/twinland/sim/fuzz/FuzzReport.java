package io.github.twinland.sim.fuzz;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fuzzer found.
 *
 * @param policy as the user named it
 * @param mayStarve whom the policy may starve by its own rules, so that starvation was not looked for; empty if nobody
 * @param firstSeed of the first case
 * @param cases how many ran
 * @param findings one for each kind of failure, in the order of their seeds
 * @param endless a case that does not end: the one after the last that ran, or one made of a finding; null if there is none
 */
public record FuzzReport(
        String policy,
        String mayStarve,
        long firstSeed,
        long cases,
        List<Finding> findings,
        @Nullable Endless endless) {

    /**
     * A case that does not end.
     *
     * @param seed of the case
     * @param message how long it took and where it is
     */
    public record Endless(long seed, String message) {}

    /**
     * Copies the list.
     *
     * @param policy as the user named it
     * @param mayStarve whom the policy may starve by its own rules, so that starvation was not looked for; empty if nobody
     * @param firstSeed of the first case
     * @param cases how many ran
     * @param findings one for each kind of failure, in the order of their seeds
     * @param endless a case that does not end: the one after the last that ran, or one made of a finding; null if there is none
     */
    public FuzzReport {
        findings = List.copyOf(findings);
    }

    /**
     * How many cases failed.
     *
     * @return 0 .. cases
     */
    public long failed() {
        return findings.stream().mapToLong(Finding::cases).sum();
    }

    /**
     * The seed to go on with.
     *
     * @return that after the last one that ran
     */
    public long nextSeed() {
        return firstSeed + cases;
    }
}
