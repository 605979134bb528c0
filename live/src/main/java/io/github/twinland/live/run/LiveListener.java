package io.github.twinland.live.run;

/** Is told how a live run goes. */
public interface LiveListener {

    /**
     * The process could not be protected as it should be.
     *
     * @param sentence what is missing and what may come of it
     */
    void unprotected(String sentence);

    /**
     * The kernel asks our scheduler from now on.
     *
     * @param warmUpNs how long the warm-up took, ns
     */
    void attached(long warmUpNs);

    /**
     * Nothing more is recorded, while the policy goes on.
     *
     * @param sentence why
     */
    void recordingEnded(String sentence);

    /**
     * Another interval has passed.
     *
     * @param status what can be seen now
     */
    void status(LiveStatus status);

    /**
     * It is over, and the kernel schedules by itself again.
     *
     * @param last what could be seen just before
     * @param exit why
     */
    void ended(LiveStatus last, ExitReport exit);
}
