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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
     * @throws EndlessCaseException if a case does not end
     */
    public static FuzzReport run(String policy, Scheduler scheduler, FuzzPlan plan, LongConsumer progress) {
        Fuzzer fuzzer = new Fuzzer(policy, scheduler, plan, progress);
        return fuzzer.run();
    }

    private FuzzReport run() {
        ExecutorService threads = Executors.newFixedThreadPool(plan.threads(), work -> {
            Thread thread = new Thread(work, "fuzz");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < plan.threads(); i++) {
                workers.add(threads.submit(this::work));
            }
            for (Future<?> worker : workers) {
                watch.await(worker);
            }
            return watch.await(threads.submit(this::report));
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

    /** Whatever seed was given out is run, so that no seed between the first and the last is left out. */
    private void work() {
        while (!plan.timeIsOver().getAsBoolean()) {
            long seed = nextSeed.getAndIncrement();
            if (seed >= endSeed.get()) {
                return;
            }
            CaseFailure failure = watch.watched(seed, 1, () -> run(draw(seed)));
            if (failure != null) {
                failures.put(seed, failure);
                if (!plan.keepGoing()) {
                    endSeed.accumulateAndGet(seed + 1, Math::min);
                }
            }
            progress.accept(done.incrementAndGet());
        }
    }

    private @Nullable CaseFailure run(FuzzCase drawn) {
        FuzzCase beginning = Screening.beginningOf(drawn);
        CaseFailure suspicion = runner.run(beginning);
        return suspicion == null || beginning == drawn ? suspicion : runner.run(drawn);
    }

    private FuzzReport report() {
        long end = Math.min(nextSeed.get(), endSeed.get());
        Map<String, Integer> counts = new HashMap<>();
        failures.headMap(end).forEach((seed, failure) -> counts.merge(failure.kind(), 1, Integer::sum));
        List<Finding> findings = new ArrayList<>();
        failures.headMap(end).forEach((seed, failure) -> {
            Integer cases = counts.remove(failure.kind());
            if (cases != null) {
                findings.add(finding(seed, failure, cases));
            }
        });
        return new FuzzReport(policy, mayStarve, plan.firstSeed(), end - plan.firstSeed(), findings);
    }

    private Finding finding(long seed, CaseFailure failure, int cases) {
        FuzzCase first = draw(seed);
        Shrinker.Shrunk shrunk = watch.watched(seed, SHRINKING, () -> Shrinker.shrink(runner, first, failure));
        return new Finding(seed, failure, cases, first.size(), shrunk);
    }

    private FuzzCase draw(long seed) {
        FuzzCase drawn = CaseGenerator.draw(seed);
        return mayStarve.isEmpty() ? drawn : drawn.withoutWatchdog();
    }
}
