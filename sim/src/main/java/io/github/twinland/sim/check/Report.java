package io.github.twinland.sim.check;

import java.util.Locale;

/**
 * Words violations: what happened, when, to whom, and how to see it again.
 *
 * @param seed of the simulation
 * @param tieSeed by which ties were shuffled, 0 if they were not
 * @param reproducer the command that runs the simulation again, or empty
 */
record Report(long seed, long tieSeed, String reproducer) {

    InvariantViolation violation(String invariant, long atNs, String what) {
        StringBuilder message = new StringBuilder();
        message.append(String.format(Locale.ROOT, "at %,d ns: %s (%s; seed %d", atNs, what, invariant, seed));
        if (tieSeed != 0) {
            message.append(", ties shuffled by ").append(tieSeed);
        }
        message.append(')');
        if (!reproducer.isEmpty()) {
            message.append("; to see it again: ").append(reproducer);
        }
        return new InvariantViolation(invariant, atNs, message.toString());
    }
}
