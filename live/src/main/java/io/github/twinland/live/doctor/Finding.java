package io.github.twinland.live.doctor;

/**
 * One thing that scheduling a running kernel needs.
 *
 * @param what is needed
 * @param ok whether this machine has it
 * @param found what was found
 * @param fix what to do if it is missing; empty if it is there
 */
public record Finding(String what, boolean ok, String found, String fix) {

    static Finding good(String what, String found) {
        return new Finding(what, true, found, "");
    }

    static Finding missing(String what, String found, String fix) {
        return new Finding(what, false, found, fix);
    }

    /** What is missing and what to do, in one sentence. */
    @Override
    public String toString() {
        return ok ? found : found + "; " + fix;
    }
}
