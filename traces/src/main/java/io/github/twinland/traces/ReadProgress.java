package io.github.twinland.traces;

/** Told, as a trace is read, how far it got; what a progress bar hangs on. */
@FunctionalInterface
public interface ReadProgress {

    /** Tells nobody. */
    ReadProgress NONE = bytes -> {};

    /**
     * More of the input was read. Called once per block read (some 256 KiB), from the reading thread.
     *
     * @param bytes read so far from the input as it is stored (compressed, if it is); never decreases
     */
    void bytesRead(long bytes);
}
