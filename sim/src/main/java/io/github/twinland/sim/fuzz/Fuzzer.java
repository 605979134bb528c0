package io.github.twinland.sim.fuzz;

import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.fuzz.cases.CaseFailure;
import io.github.twinland.sim.fuzz.cases.CaseRunner;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.fuzz.cases.Screening;
import io.github.twinland.sim.fuzz.generate.CaseGenerator;
import io.github.twinland.sim.fuzz.shrink.Shrinker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases of ascending seeds under one scheduler and shrinks those that fail. For the same plan with a number of runs
 * the report is the same, whatever the number of threads.
 */
public final class Fuzzer {

    /** How many times the patience for one case shrinking gets, which runs hundreds of small ones. */
    private static final int SHRINKING = 10;

    private final String policy;
    private final String mayStarve;
    private final CaseRunner runner;
    private final HangWatch watch;
    private final FuzzPlan plan;
    private final LongConsumer progress;

    private final AtomicLong nextSeed;
    /** The seed before which to stop. */
    private final AtomicLong endSeed;

    private final AtomicLong done = new AtomicLong();
    private final SortedMap<Long, CaseFailure> failures = new ConcurrentSkipListMap<>();

    private Fuzzer(String policy, Scheduler scheduler, FuzzPlan plan, LongConsumer progress) {
        this.policy = policy;
        this.mayStarve = scheduler.mayStarve();
        this.runner = new CaseRunner(scheduler);
        this.watch = new HangWatch(plan.patienceNs());
        this.plan = plan;
        this.progress = progress;
        this.nextSeed = new AtomicLong(plan.firstSeed());
        this.endSeed = new AtomicLong(
                plan.firstSeed() > 0 && plan.runs() > Long.MAX_VALUE - plan.firstSeed()
                        ? Long.MAX_VALUE
                        : plan.firstSeed() + plan.runs());
    }

    /**
     * Looks for failures.
     *
     * @param policy what to call the scheduler in the report
     * @param scheduler who decides
     * @param plan how long to look
     * @param progress told how many cases have run, by any thread
     * @return what was found
     */
    public static FuzzReport run(String policy, Scheduler scheduler, FuzzPlan plan, LongConsumer progress) {
        Fuzzer fuzzer = new Fuzzer(policy, scheduler, plan, progress);
        return fuzzer.run();
    }

    private FuzzReport run() {
        // A case that does not end keeps its thread, and what was found before it is still shrunk, on another.
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Long> workers = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < plan.threads(); i++) {
                workers.submit(this::work);
            }
            SortedMap<Long, EndlessCaseException> endless = await(workers);
            long end = Math.min(nextSeed.get(), endSeed.get());
            return report(threads, end, endless.get(end));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a case could not be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits until all work is done but what never will be, and returns that by seed. No case after it is begun. */
    private SortedMap<Long, EndlessCaseException> await(CompletionService<Long> workers)
            throws ExecutionException, InterruptedException {
        SortedMap<Long, EndlessCaseException> endless = new TreeMap<>();
        // A case that took too long may end all the same, and its thread with it.
        Set<Long> stuck = new HashSet<>();
        int busy = plan.threads();
        while (busy > stuck.size()) {
            Future<Long> done = workers.poll(HangWatch.LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            if (done != null) {
                stuck.remove(done.get());
                busy--;
                continue;
            }
            try {
                watch.look();
            } catch (EndlessCaseException e) {
                endless.put(e.seed(), e);
                stuck.add(e.seed());
                endSeed.accumulateAndGet(e.seed(), Math::min);
            }
        }
        return endless;
    }

    /** Whatever seed was given out is run, so that no seed between the first and the last is left out. Returns the last one. */
    private long work() {
        long last = -1;
        while (!plan.timeIsOver().getAsBoolean()) {
            long seed = nextSeed.getAndIncrement();
            if (seed >= endSeed.get()) {
                return last;
            }
            last = seed;
            CaseFailure failure = watch.watched("seed", seed, 1, () -> run(draw(seed)));
            if (failure != null) {
                failures.put(seed, failure);
                if (!plan.keepGoing()) {
                    endSeed.accumulateAndGet(seed + 1, Math::min);
                }
            }
            progress.accept(done.incrementAndGet());
        }
        return last;
    }

    private @Nullable CaseFailure run(FuzzCase drawn) {
        FuzzCase beginning = Screening.beginningOf(drawn);
        CaseFailure suspicion = runner.run(beginning);
        return suspicion == null || beginning == drawn ? suspicion : runner.run(drawn);
    }

    private FuzzReport report(ExecutorService threads, long end, @Nullable EndlessCaseException unended)
            throws ExecutionException, InterruptedException {
        SortedMap<Long, CaseFailure> found = new TreeMap<>(failures.headMap(end));
        Map<String, Integer> counts = new HashMap<>();
        found.forEach((seed, failure) -> counts.merge(failure.kind(), 1, Integer::sum));
        List<Finding> findings = new ArrayList<>();
        EndlessCaseException endless = unended;
        for (Map.Entry<Long, CaseFailure> one : found.entrySet()) {
            long seed = one.getKey();
            CaseFailure failure = one.getValue();
            Integer cases = counts.remove(failure.kind());
            if (cases == null) {
                continue;
            }
            FuzzCase drawn = draw(seed);
            Shrinker.Shrunk shrunk;
            try {
                shrunk = watch.await(threads.submit(() -> watch.watched(
                        "shrinking of seed", seed, SHRINKING, () -> Shrinker.shrink(runner, drawn, failure))));
            } catch (EndlessCaseException e) {
                // One that is not small is better than none.
                shrunk = new Shrinker.Shrunk(drawn, failure, 0);
                endless = endless == null ? e : endless;
            }
            findings.add(new Finding(seed, failure, cases, drawn.size(), shrunk));
        }
        return new FuzzReport(
                policy,
                mayStarve,
                plan.firstSeed(),
                end - plan.firstSeed(),
                findings,
                endless == null ? null : new FuzzReport.Endless(endless.seed(), String.valueOf(endless.getMessage())));
    }

    private FuzzCase draw(long seed) {
        FuzzCase drawn = CaseGenerator.draw(seed);
        return mayStarve.isEmpty() ? drawn : drawn.withoutWatchdog();
    }
}
