package io.github.twinland.sim.engine;

/**
 * Something that happens at a time of its choosing. A timer is made once and armed in one {@link EventQueue} as often
 * as is needed, for one time at once, so that a running simulation allocates no events.
 */
public abstract class Timer {

    final boolean housekeeping;

    /** Its number in the queue that it was first armed in, or -1. */
    int number = -1;

    boolean armed;

    /** A timer by which something new comes about, such as a task that wakes. */
    protected Timer() {
        this(false);
    }

    /**
     * A timer.
     *
     * @param housekeeping whether it only looks after others: if nothing else is armed and no task runs, none ever will
     */
    protected Timer(boolean housekeeping) {
        this.housekeeping = housekeeping;
    }

    /**
     * A timer by which something new comes about.
     *
     * @param action what happens
     * @return not armed
     */
    public static Timer of(Runnable action) {
        return new ActionTimer(false, action);
    }

    /**
     * A timer that only looks after others: if nothing else is armed and no task runs, none ever will.
     *
     * @param action what happens
     * @return not armed
     */
    public static Timer housekeeping(Runnable action) {
        return new ActionTimer(true, action);
    }

    /** The time has come; the timer is no longer armed and may be armed again. */
    protected abstract void fire();

    /**
     * Whether it will fire.
     *
     * @return true while it is in a queue
     */
    public final boolean isArmed() {
        return armed;
    }

    private static final class ActionTimer extends Timer {

        private final Runnable action;

        ActionTimer(boolean housekeeping, Runnable action) {
            super(housekeeping);
            this.action = action;
        }

        @Override
        protected void fire() {
            action.run();
        }
    }
}
