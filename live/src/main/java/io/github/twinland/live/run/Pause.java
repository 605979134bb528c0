package io.github.twinland.live.run;

/** How the loop waits for the next record. */
@FunctionalInterface
interface Pause {

    /** Returns when there may be something to do, at the latest after so many ms. */
    void await(int timeoutMs);
}
