package io.github.twinland.sim.fuzz;

import java.util.List;

/**
 * What a fuzzer found.
 *
 * @param policy as the user named it
 * @param mayStarve whom the policy may starve by its own rules, so that starvation was not looked for; empty if nobody
 * @param firstSeed of the first case
 * @param cases how many ran
 * @param findings one for each kind of failure, in the order of their seeds
 */
public record FuzzReport(String policy, String mayStarve, long firstSeed, long cases, List<Finding> findings) {

    /**
     * Copies the list.
     *
     * @param policy as the user named it
     * @param mayStarve whom the policy may starve by its own rules, so that starvation was not looked for; empty if nobody
     * @param firstSeed of the first case
     * @param cases how many ran
     * @param findings one for each kind of failure, in the order of their seeds
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
