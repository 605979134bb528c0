package io.github.twinland.sim.kernel.fair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.SimulationResult;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.KernelObserver;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.machine.CostModel;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every workload, on machines of all kinds. */
class RandomWorkloadTest {

    private static final List<String> MACHINES =
            List.of("1", "2", "3", "8", "4c2t", "2l4c", "2n2l2c2t", "4c@446+2c@1024");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldDoAllWorkAndLeaveNoCpuIdleForLongWhileATaskWaits(long seed) {
        for (String machine : MACHINES) {
            FairRun run = FairRun.on(machine, CostModel.defaults());
            IdleWatch watch = new IdleWatch(run);
            run.observe(watch);
            SimulationResult result = random(run, new Random(seed), 24).run();
            assertThat(result.end().kind()).as(machine).isEqualTo(RunEnd.Kind.COMPLETED);
            for (int index = 0; index < run.kernel().taskCount(); index++) {
                SimTask task = run.kernel().task(index);
                assertThat(task.workDoneUnits())
                        .as("%s: work of %s", machine, task)
                        .isEqualTo(task.workGivenUnits());
            }
            assertThat(watch.worstNs()).as("%s: %s", machine, watch.worst()).isLessThan(boundNs(machine));
        }
    }

    /**
     * A task that is cache-hot when a CPU goes idle is left where it is, and so is one that is being pushed around by
     * affinity; an idle CPU looks again when its domain is due, which is after as many ms as the domain has CPUs and at
     * most twice that (sd_init()), seen at a tick.
     */
    private static long boundNs(String machine) {
        int cpus = FairRun.on(machine).cpuCount();
        return 3 * (2L * cpus * FairRun.MS + 2 * FairRun.SECOND / 250);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldDoTheSameTwice(long seed) {
        for (String machine : MACHINES) {
            assertThat(history(machine, seed)).as(machine).isEqualTo(history(machine, seed));
        }
    }

    private static long history(String machine, long seed) {
        long[] hash = {0};
        FairRun run = FairRun.on(machine, CostModel.defaults()).observe(new KernelObserver() {
            @Override
            public void switchedIn(long nowNs, Cpu cpu, SimTask task) {
                hash[0] = ((hash[0] * 31 + nowNs) * 31 + cpu.id) * 31 + task.pid();
            }
        });
        random(run, new Random(seed), 24).run();
        return hash[0];
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.github.twinland.sim.kernel.fair.Seeds#few")
    void shouldKeepItsBooksInOrder(long seed) {
        for (String machine : MACHINES) {
            FairRun run = FairRun.on(machine, CostModel.defaults());
            run.observe(new BookKeeper(run));
            random(run, new Random(seed), 24).run();
            for (int cpu = 0; cpu < run.cpuCount(); cpu++) {
                assertThat(run.queue(cpu).runnable()).isZero();
            }
            assertThat(run.fair().queues().waiting()).isZero();
            assertThat(run.fair().queues().busyCpus()).isZero();
        }
    }

    /** Tasks of all kinds: hogs, sleepers, wakers, pinned and real-time ones. */
    private static FairRun random(FairRun run, Random random, int tasks) {
        run.withTokens(tasks);
        for (int i = 0; i < tasks; i++) {
            StepsBuilder steps = Steps.builder();
            int turns = 1 + random.nextInt(30);
            for (int turn = 0; turn < turns; turn++) {
                steps.run(1 + random.nextInt(random.nextInt(10) == 0 ? 40_000_000 : 2_000_000));
                switch (random.nextInt(5)) {
                    case 0 -> steps.sleep(random.nextInt(30_000_000));
                    case 1 -> steps.sleep(random.nextInt(300_000));
                    case 2 -> steps.yieldCpu();
                    default -> steps.signal(random.nextInt(tasks), random.nextInt(tasks));
                }
            }
            long start = random.nextInt(3) == 0 ? random.nextInt(50_000_000) : 0;
            CpuSet cpus = random.nextInt(4) == 0 ? someCpus(run, random) : null;
            if (random.nextInt(12) == 0) {
                run.realTime("rt" + i, start, cpus, steps.once());
            } else {
                run.task("task" + i, random.nextInt(40) - 20, start, cpus, steps.once());
            }
        }
        return run;
    }

    private static CpuSet someCpus(FairRun run, Random random) {
        int count = run.cpuCount();
        CpuSet cpus = run.cpus(random.nextInt(count));
        for (int cpu = 0; cpu < count; cpu++) {
            if (random.nextInt(3) == 0) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }

    /** Counts the tasks of every queue anew at every switch. */
    private static final class BookKeeper implements KernelObserver {

        private final FairRun run;

        BookKeeper(FairRun run) {
            this.run = run;
        }

        @Override
        public void woken(long nowNs, SimTask task, @Nullable SimTask waker) {
            check();
        }

        @Override
        public void switchedOut(long nowNs, Cpu cpu, SimTask task) {
            for (int id = 0; id < run.cpuCount(); id++) {
                if (id != cpu.id) {
                    checkQueue(run.queue(id));
                }
            }
        }

        private void check() {
            for (int id = 0; id < run.cpuCount(); id++) {
                checkQueue(run.queue(id));
            }
        }

        private static void checkQueue(RunQueue queue) {
            int queued = 0;
            int runnable = 0;
            for (FairEntity entity = queue.tasks.last(); entity != null; entity = entity.younger) {
                queued++;
                runnable += entity.delayed ? 0 : 1;
                assertThat(entity.queued).isTrue();
                assertThat(entity.queue).isSameAs(queue);
            }
            FairEntity running = queue.running();
            boolean counts = running != null && running.queued;
            assertThat(queue.queued()).as("%s", queue.cpu).isEqualTo(queued);
            assertThat(queue.runnable()).as("%s", queue.cpu).isEqualTo(runnable);
            assertThat(queue.tree.size()).as("%s", queue.cpu).isEqualTo(counts ? queued - 1 : queued);
        }
    }
}
