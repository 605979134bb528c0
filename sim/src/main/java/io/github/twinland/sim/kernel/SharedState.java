package io.github.twinland.sim.kernel;

import io.github.twinland.sim.workload.SharedObjects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of what tasks share during one run: units and sleepers of semaphores, and when timers last expired. */
final class SharedState {

    private static final long NEVER = -1;

    private final long[] units;
    private final long[] limits;
    private final List<ArrayDeque<SimTask>> sleepers;
    private final long[] timers;

    SharedState(SharedObjects objects) {
        int semaphores = objects.semaphores().size();
        units = new long[semaphores];
        limits = new long[semaphores];
        sleepers = new ArrayList<>(semaphores);
        for (int i = 0; i < semaphores; i++) {
            units[i] = objects.semaphores().get(i).initial();
            limits[i] = objects.semaphores().get(i).limit();
            sleepers.add(new ArrayDeque<>(4));
        }
        timers = new long[objects.timers()];
        Arrays.fill(timers, NEVER);
    }

    /** Whether there was a unit to take; if not, the task is among the sleepers and has to sleep. */
    boolean acquire(int semaphore, SimTask task) {
        if (units[semaphore] > 0) {
            units[semaphore]--;
            return true;
        }
        sleepers.get(semaphore).addLast(task);
        return false;
    }

    /** The sleeper who got the unit and has to be woken; null if the unit was kept or lost. */
    @Nullable
    SimTask release(int semaphore) {
        SimTask first = sleepers.get(semaphore).pollFirst();
        if (first == null && units[semaphore] < limits[semaphore]) {
            units[semaphore]++;
        }
        return first;
    }

    /** The sleeper who waited longest and has to be woken; null if there is none. Gives no unit. */
    @Nullable
    SimTask dismiss(int semaphore) {
        return sleepers.get(semaphore).pollFirst();
    }

    /** Whether a task is the last that a barrier waits for; if not, it is among the sleepers and has to sleep. */
    boolean arrive(int barrier, SimTask task, long parties) {
        if (sleepers.get(barrier).size() + 1 >= parties) {
            return true;
        }
        sleepers.get(barrier).addLast(task);
        return false;
    }

    /**
     * When a timer expires next.
     *
     * @param restarts whether a timer that was missed goes on from now
     * @return ns; not after {@code now} if it was missed
     */
    long expiry(int timer, SimTask task, long periodNs, boolean restarts, long now) {
        long[] all = timer < 0 ? ownTimers(task, -1 - timer) : timers;
        int at = timer < 0 ? -1 - timer : timer;
        long next = (all[at] == NEVER ? task.startedNs : all[at]) + periodNs;
        all[at] = restarts ? Math.max(next, now) : next;
        return next;
    }

    private static long[] ownTimers(SimTask task, int number) {
        long[] own = task.ownTimers;
        if (number >= own.length) {
            int known = own.length;
            own = Arrays.copyOf(own, number + 1);
            Arrays.fill(own, known, own.length, NEVER);
            task.ownTimers = own;
        }
        return own;
    }
}
