package io.github.twinland.sim.kernel;

import io.github.twinland.sim.engine.Timer;
import org.jspecify.annotations.Nullable;

/** A CPU of the modelled kernel, the counterpart of struct rq. Times are ns of virtual time. */
public final class Cpu {

    /** Speed is kept in units of 2^-20 of full speed, so that a percent of a capacity is still exact enough. */
    public static final int SPEED_SHIFT = 20;

    /** Its id. */
    public final int id;

    /** The local DSQ of sched_ext: what this CPU runs next, first in first out. */
    public final TaskQueue localDsq;

    boolean online;

    @Nullable
    SimTask current;

    /** Up to when {@link #current} has been charged. */
    long chargedUntil;

    /** From when on {@link #current} makes progress: before it the CPU is still switching. */
    long progressFrom;

    /** Work per ns, of 2^{@value #SPEED_SHIFT}. */
    long speed;

    /** When {@link #current} has done the work of its present step, if nothing changes. */
    long stepEndsAt;

    /** When the class of {@link #current} wants to look at it again. */
    long reviewDue;

    /** When the interrupt for that arrives, if it is due and late; 0 if not. */
    long reviewHeldUntil;

    /** Fires when something is due for {@link #current}. */
    final Timer runTimer;

    /** Fires when it reschedules. */
    final Timer rescheduleTimer;

    /** When that will be, or {@link Long#MAX_VALUE}. */
    long rescheduleAt = Long.MAX_VALUE;

    /** Total time it was not idle. */
    long busyNs;

    /** Since when it is idle; meaningful while {@link #current} is null. */
    long idleSinceNs;

    Cpu(int id, boolean online, Kernel kernel) {
        this.id = id;
        this.online = online;
        this.runTimer = new Timer(true) {
            @Override
            protected void fire() {
                kernel.due(Cpu.this);
            }
        };
        this.rescheduleTimer = new Timer(true) {
            @Override
            protected void fire() {
                kernel.schedule(Cpu.this);
            }
        };
        this.localDsq = new TaskQueue("local DSQ of CPU " + id, id);
    }

    /**
     * The running task.
     *
     * @return null if idle
     */
    public @Nullable SimTask current() {
        return current;
    }

    /**
     * Whether it takes part in scheduling.
     *
     * @return false while unplugged
     */
    public boolean isOnline() {
        return online;
    }

    /**
     * Whether it runs nothing.
     *
     * @return true if online and without a task
     */
    public boolean isIdle() {
        return online && current == null;
    }

    /**
     * Whether it was asked to reschedule and has not done so yet.
     *
     * @return true while the request is under way
     */
    public boolean isRescheduling() {
        return rescheduleAt != Long.MAX_VALUE;
    }

    /**
     * Since when it is idle.
     *
     * @return ns; meaningful only while {@link #isIdle()}
     */
    public long idleSinceNs() {
        return idleSinceNs;
    }

    /**
     * Time spent with a task, switching included.
     *
     * @return ns
     */
    public long busyNs() {
        return busyNs;
    }

    @Override
    public String toString() {
        return "CPU " + id;
    }
}
