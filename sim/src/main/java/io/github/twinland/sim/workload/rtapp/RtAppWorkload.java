package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.workload.Reporting;
import io.github.twinland.sim.workload.SharedObjects;
import io.github.twinland.sim.workload.SharedObjects.Semaphore;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Window;
import io.github.twinland.sim.workload.Workload;
import io.github.twinland.sim.workload.rtapp.RtAppThread.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the workload of an rt-app file: run_event() of rt-app.c, event by event, as steps. */
final class RtAppWorkload {

    private static final Semaphore MUTEX = new Semaphore(1, 1);

    /** A condition variable forgets a signal that nobody waits for. */
    private static final Semaphore CONDITION = new Semaphore(0, 0);

    private final List<RtAppThread> threads;
    private final EventReader events;
    private final int capacity;
    private final Map<String, Integer> forks;
    private final Map<String, Integer> firstForked = new LinkedHashMap<>();
    private final List<Semaphore> semaphores = new ArrayList<>();
    private final Map<String, Integer> mutexes = new LinkedHashMap<>();
    private final Map<String, Integer> conditions = new LinkedHashMap<>();
    private final Map<String, Integer> barriers = new LinkedHashMap<>();
    private final Map<String, Integer> sharedTimers = new LinkedHashMap<>();
    private final List<TaskSpec> tasks = new ArrayList<>();

    RtAppWorkload(List<RtAppThread> threads, EventReader events, int capacity) {
        this.threads = threads;
        this.events = events;
        this.capacity = capacity;
        this.forks = ForkBounds.of(threads);
    }

    Workload build(long durationNs) {
        int next = threads.stream().mapToInt(RtAppThread::instances).sum();
        for (RtAppThread thread : threads) {
            firstForked.put(thread.name(), next);
            next += forks.getOrDefault(thread.name(), 0);
        }
        for (RtAppThread thread : threads) {
            Steps steps = steps(thread, false);
            for (int i = 0; i < thread.instances(); i++) {
                add(thread, steps, thread.delayNs(), Reporting.EACH);
            }
        }
        for (RtAppThread thread : threads) {
            Steps steps = steps(thread, true);
            for (int i = 0; i < forks.getOrDefault(thread.name(), 0); i++) {
                add(thread, steps, TaskSpec.STARTED_BY_FORK, Reporting.TOGETHER);
            }
        }
        SharedObjects shared = new SharedObjects(semaphores, sharedTimers.size());
        return new Workload(tasks, 0, shared, new Window(0, durationNs));
    }

    /** All threads belong to one process, rt-app, which is the first of them here. */
    private void add(RtAppThread thread, Steps steps, long startNs, Reporting reporting) {
        int pid = tasks.size() + 1;
        tasks.add(new TaskSpec(
                pid,
                pid,
                1,
                thread.name(),
                thread.priority(),
                thread.cpus(),
                false,
                startNs,
                steps::program,
                reporting));
    }

    private Steps steps(RtAppThread thread, boolean forked) {
        StepsBuilder steps = Steps.builder();
        if (forked && thread.delayNs() > 0) {
            // The delay counts from the start of rt-app, not from the fork.
            steps.sleepUntil(thread.delayNs());
        }
        Map<String, Integer> ownTimers = new LinkedHashMap<>();
        steps.beginLoop(times(thread.loop()));
        for (Phase phase : thread.phases()) {
            steps.beginLoop(times(phase.loop()));
            for (RtAppEvent event : phase.events()) {
                add(event, ownTimers, steps);
            }
            steps.endLoop();
        }
        return steps.endLoop().once();
    }

    private static long times(long loop) {
        return loop == RtAppThread.FOREVER ? Steps.FOREVER : loop;
    }

    private void add(RtAppEvent event, Map<String, Integer> ownTimers, StepsBuilder steps) {
        String ref = event.ref();
        switch (event.kind()) {
            case RUN -> steps.run(event.durationNs() * capacity / TopologyBuilder.FULL_CAPACITY);
            case RUNTIME -> steps.runFor(event.durationNs());
            case SLEEP -> steps.sleep(event.durationNs());
            case TIMER -> timer(event, ownTimers, steps);
            case LOCK -> steps.acquire(semaphore(mutexes, ref, MUTEX));
            case UNLOCK -> steps.release(semaphore(mutexes, ref, MUTEX));
            case SIGNAL -> steps.release(semaphore(conditions, ref, CONDITION));
            case BROADCAST, RESUME -> steps.releaseAll(semaphore(conditions, ref, CONDITION));
            case SUSPEND -> steps.acquire(semaphore(conditions, ref, CONDITION));
            case WAIT -> waitFor(event, steps);
            case SYNC -> {
                steps.release(semaphore(conditions, ref, CONDITION));
                waitFor(event, steps);
            }
            case BARRIER -> steps.barrier(semaphore(barriers, ref, CONDITION), parties(ref));
            case YIELD -> steps.yieldCpu();
            case FORK -> steps.forkAny(firstForked.getOrDefault(ref, 0), forks.getOrDefault(ref, 0));
        }
    }

    /** pthread_cond_wait(): nobody runs between these steps, so giving up the mutex and waiting are one. */
    private void waitFor(RtAppEvent event, StepsBuilder steps) {
        int mutex = semaphore(mutexes, event.mutex(), MUTEX);
        steps.release(mutex)
                .acquire(semaphore(conditions, event.ref(), CONDITION))
                .acquire(mutex);
    }

    private void timer(RtAppEvent event, Map<String, Integer> ownTimers, StepsBuilder steps) {
        String ref = event.ref();
        int timer = event.ownTimer()
                ? -1 - ownTimers.computeIfAbsent(ref, name -> ownTimers.size())
                : sharedTimers.computeIfAbsent(ref, name -> sharedTimers.size());
        if (events.isAbsolute(ref)) {
            steps.timerCatchingUp(timer, event.durationNs());
        } else {
            steps.timer(timer, event.durationNs());
        }
    }

    private int semaphore(Map<String, Integer> all, String name, Semaphore kind) {
        Integer known = all.get(name);
        if (known == null) {
            known = semaphores.size();
            semaphores.add(kind);
            all.put(name, known);
        }
        return known;
    }

    /** rt-app counts every event that names the barrier, as often as its thread has instances. */
    private long parties(String barrier) {
        long parties = 0;
        for (RtAppThread thread : threads) {
            for (Phase phase : thread.phases()) {
                for (RtAppEvent event : phase.events()) {
                    if (event.kind() == RtAppEvent.Kind.BARRIER && event.ref().equals(barrier)) {
                        parties += thread.instances();
                    }
                }
            }
        }
        return parties;
    }
}
