package io.github.twinland.sim.cli;

/** What the process tells its parent. */
public final class ExitCodes {

    /** Everything was done; also if whoever read the output went away, as {@code head} does. */
    public static final int OK = 0;

    /** The work was done or begun, and a policy or the run failed: a stall, a lost task, a broken invariant. */
    public static final int FAILED_RUN = 1;

    /** The work was done, and what was compared is not the same. */
    public static final int DIFFERENT = 1;

    /** Bad input or usage, or a machine that cannot do it: nothing was begun, nothing was written. */
    public static final int BAD_INPUT = 2;

    /** A defect of twinland itself. */
    public static final int INTERNAL_ERROR = 3;

    private ExitCodes() {}
}
