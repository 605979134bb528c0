package io.github.twinland.sim.decisions;

/**
 * How often one task was dispatched.
 *
 * @param pid thread id
 * @param comm its name when it was last enqueued; empty if it never was
 * @param recorded times by the recorded policy
 * @param asked times by the policy that was asked
 * @param different decisions of either that the other did not make so at that place
 */
public record TaskDecisions(int pid, String comm, long recorded, long asked, long different) {}
