package io.github.twinland.sim.kernel.fair;

import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;

/** When the running task of a CPU makes way: at the end of its slice, and for a task that joins its queue. */
final class Preemption {

    private final Kernel kernel;
    private final RunQueues queues;
    private final TickClock ticks;
    private final FairTunables tunables;

    Preemption(Kernel kernel, RunQueues queues, TickClock ticks, FairTunables tunables) {
        this.kernel = kernel;
        this.queues = queues;
        this.ticks = ticks;
        this.tunables = tunables;
    }

    /**
     * A task has joined a queue: wakeup_preempt() in kernel/sched/core.c, then wakeup_preempt_fair().
     *
     * @param queue the queue
     * @param joined the task
     * @param isNew whether it was just forked; it does not preempt then
     * @param from the CPU that put it there
     */
    void joined(RunQueue queue, FairEntity joined, boolean isNew, Cpu from) {
        if (queue.cpu.current() == null) {
            kernel.reschedule(queue.cpu, from);
            return;
        }
        FairEntity running = queue.running();
        if (running == null || !running.queued) {
            // A higher class runs, or the CPU is about to choose anyway.
            return;
        }
        queues.update(queue);
        if (queue.hrtickNs == HrTick.STOPPED) {
            startHrtick(queue);
        }
        if (preempts(queue, running, joined, isNew)) {
            SliceProtection.cancel(running);
            queue.wantsReschedule = true;
        } else {
            SliceProtection.shorten(queue, running);
        }
        settle(queue, from);
    }

    /**
     * Has a timer end the request of the running task, if others wait: hrtick_start_fair().
     *
     * @param queue a queue with a running task that is charged up to now
     */
    void startHrtick(RunQueue queue) {
        FairEntity running = queue.running();
        if (tunables.hrtick() == HrTick.ONE_SHOT && running != null && queue.queued() > 1) {
            queue.hrtickNs = kernel.now() + Math.max(HrTick.SHORTEST_NS, running.timeUntil(running.deadline));
        }
    }

    private boolean preempts(RunQueue queue, FairEntity running, FairEntity joined, boolean isNew) {
        boolean shorter = joined.sliceNs < running.sliceNs;
        if (isNew && !shorter) {
            return false;
        }
        if (queues.pick(queue, !shorter) == joined) {
            return true;
        }
        // PREEMPT_SHORT: a shorter request that is owed service ends the protection of a longer one.
        return shorter && queue.time.isEligible(joined.vruntime);
    }

    /**
     * Makes a CPU reschedule if its running task is to make way, and review that task sooner if need be:
     * resched_curr_lazy().
     *
     * @param queue its queue
     * @param from the CPU on which that was found out
     */
    void settle(RunQueue queue, Cpu from) {
        if (queue.running() == null) {
            queue.wantsReschedule = false;
            return;
        }
        if (queue.wantsReschedule) {
            queue.wantsReschedule = false;
            if (tunables.preemption() == PreemptionModel.FULL || from == queue.cpu) {
                kernel.reschedule(queue.cpu, from);
                return;
            }
            queue.wantsRescheduleAtTick = true;
        }
        if (reviewAt(queue) < queue.plannedReviewNs) {
            kernel.program(queue.cpu);
        }
    }

    /**
     * A CPU returns from the system call or interrupt in which it woke a task, and sees on the way that its own running
     * task is to be preempted: exit_to_user_mode_loop().
     *
     * @param queue its queue
     */
    void returnToUser(RunQueue queue) {
        if (queue.wantsRescheduleAtTick && queue.running() != null) {
            kernel.reschedule(queue.cpu, queue.cpu);
        }
    }

    /**
     * When the running task of a queue has to be looked at next: the end of its slice or of its protection, and the next
     * balancing, as far as a tick sees them.
     *
     * @param queue a queue with a running task that is charged up to now
     * @return ns of virtual time
     */
    long reviewAt(RunQueue queue) {
        FairEntity running = queue.running();
        long now = kernel.now();
        if (running == null) {
            return Long.MAX_VALUE;
        }
        long soonest = ticks.isTick(now) && queue.tickedNs < now ? now : now + 1;
        if (queue.wantsRescheduleAtTick) {
            return Math.min(Math.max(now, queue.hrtickNs), ticks.atOrAfter(soonest));
        }
        long next = Math.max(queue.nextBalanceNs, soonest);
        long exact = Long.MAX_VALUE;
        if (queue.queued() > 1) {
            long safeUntil = Math.min(running.protectedUntil, running.deadline);
            next = Math.min(next, Math.max(soonest, now + running.timeUntil(safeUntil)));
            exact = switch (tunables.hrtick()) {
                case OFF -> Long.MAX_VALUE;
                case ONE_SHOT -> Math.max(now, queue.hrtickNs);
                case RESTARTED -> Math.max(soonest, now + running.timeUntil(running.deadline));
            };
        }
        return next == Long.MAX_VALUE ? exact : Math.min(exact, ticks.atOrAfter(next));
    }
}
