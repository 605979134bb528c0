package io.github.twinland.sim.check;

import static io.github.twinland.sim.check.PlantedViolations.assertCaught;
import static io.github.twinland.sim.scene.Scene.MS;
import static io.github.twinland.sim.scene.Scene.cpus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.event.MachineEvent;
import io.github.twinland.sim.kernel.Cpu;
import io.github.twinland.sim.kernel.Kernel;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.kernel.SimTask;
import io.github.twinland.sim.kernel.TamperedTask;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.scene.FifoPolicy;
import io.github.twinland.sim.scene.Scene;
import io.github.twinland.sim.workload.Steps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every invariant catches the violation that is planted here, and says what, when and to whom. */
class InvariantsTest {

    private static final Steps WORK = Steps.builder().run(10 * MS).once();
    private static final int[] ANYWHERE = {};

    private static void run(FifoClass schedClass, Steps steps, int[]... masks) {
        Kernel kernel = PlantedViolations.watched(schedClass, steps, masks);
        schedClass.of(kernel);
        kernel.run(Long.MAX_VALUE);
    }

    @Test
    void shouldFindNothingWrongWithSoundClass() {
        FifoClass sound = new FifoClass();
        Kernel kernel = PlantedViolations.watched(sound, WORK, ANYWHERE, new int[] {0}, ANYWHERE, new int[] {1});
        sound.of(kernel);
        assertThat(kernel.run(Long.MAX_VALUE).kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        assertThat(kernel.now()).isEqualTo(20 * MS);
    }

    @Test
    void shouldCatchClassThatIgnoresAffinity() {
        FifoClass broken = new FifoClass() {
            @Override
            public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
                return current != null || queue.isEmpty() ? current : queue.remove(0);
            }
        };
        assertCaught(AffinityKept.NAME, () -> run(broken, WORK, new int[] {1}, new int[] {1}, new int[] {0}))
                .hasMessageContaining("b[2] runs on CPU 0")
                .hasMessageContaining("outside its affinity mask 1");
    }

    @Test
    void shouldCatchTaskThatStaysOutsideItsNewMask() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        SimTask task = fed.kernel().task(0);
        TamperedTask.run(task, fed.kernel().cpu(0));
        task.allowed = fed.kernel().task(1).allowed;
        fed.checker().affinityChanged(5, task);
        assertCaught(
                        AffinityKept.NAME,
                        () -> fed.checker().idled(6, fed.kernel().cpu(1)))
                .hasMessageContaining("a[1] still runs on CPU 0")
                .hasMessageContaining("lacks since 5 ns");
    }

    @Test
    void shouldCatchClassThatRunsOneTaskOnTwoCpus() {
        FifoClass broken = new FifoClass() {
            private @Nullable SimTask last;

            @Override
            public @Nullable SimTask pick(Cpu cpu, @Nullable SimTask current) {
                SimTask next = super.pick(cpu, current);
                last = next == null ? last : next;
                return last;
            }
        };
        assertCaught(OneRunAtOnce.NAME, () -> run(broken, WORK, ANYWHERE))
                .hasMessageContaining("a[1] starts on CPU 1 while it runs on CPU 0");
    }

    @Test
    void shouldCatchCpuThatRunsTwoTasks() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        TamperedTask.runnable(fed.kernel().task(0), fed.kernel().task(1));
        fed.checker().switchedIn(1, fed.kernel().cpu(1), fed.kernel().task(0));
        assertCaught(
                        OneRunAtOnce.NAME,
                        () -> fed.checker()
                                .switchedIn(2, fed.kernel().cpu(1), fed.kernel().task(1)))
                .hasMessageContaining("at 2 ns")
                .hasMessageContaining("b[2] starts on CPU 1 while a[1] runs there");
    }

    @Test
    void shouldCatchTaskThatRunsThoughItIsNotRunnable() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        assertCaught(
                        OneRunAtOnce.NAME,
                        () -> fed.checker()
                                .switchedIn(2, fed.kernel().cpu(1), fed.kernel().task(1)))
                .hasMessageContaining("while NEW");
    }

    @Test
    void shouldCatchTaskOnOfflineCpu() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        fed.checker().cpuOffline(5, fed.kernel().cpu(1));
        assertCaught(
                        OfflineRunsNothing.NAME,
                        () -> fed.checker()
                                .switchedIn(6, fed.kernel().cpu(1), fed.kernel().task(1)))
                .hasMessageContaining("b[2] runs on CPU 1, which is offline");
    }

    @Test
    void shouldCatchTaskLeftOnCpuThatGoesOffline() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        TamperedTask.runnable(fed.kernel().task(1));
        fed.checker().switchedIn(1, fed.kernel().cpu(1), fed.kernel().task(1));
        assertCaught(
                        OfflineRunsNothing.NAME,
                        () -> fed.checker().cpuOffline(5, fed.kernel().cpu(1)))
                .hasMessageContaining("CPU 1 went offline while b[2] runs there");
    }

    @Test
    void shouldCatchClassThatChargesTasksTooMuch() {
        FifoClass broken = new FifoClass() {
            @Override
            public void charge(SimTask task, long elapsedNs) {
                task.sumExecRuntimeNs++;
            }
        };
        assertCaught(CpuTimeConserved.NAME, () -> run(broken, WORK, ANYWHERE))
                .hasMessageContaining("a[1] was charged 10000001 ns but was on CPUs for 10000000 ns");
    }

    @Test
    void shouldCatchCpuThatMiscountsItsTime() {
        FifoClass broken = new FifoClass() {
            @Override
            public void started(Cpu cpu, SimTask task) {
                TamperedTask.addBusy(cpu, 5);
            }
        };
        assertCaught(CpuTimeConserved.NAME, () -> run(broken, WORK, ANYWHERE))
                .hasMessageContaining("CPU 0 says it was busy for 10000005 ns");
    }

    @Test
    void shouldCatchTaskThatExitsWithWorkUndone() {
        FifoClass broken = new FifoClass() {
            @Override
            public void charge(SimTask task, long elapsedNs) {
                TamperedTask.loseWork(task, 1);
            }
        };
        assertCaught(WorkConserved.NAME, () -> run(broken, WORK, ANYWHERE))
                .hasMessageContaining("a[1] exits with work undone");
    }

    @Test
    void shouldCatchTaskThatDoesMoreWorkThanItWasGiven() {
        FifoClass broken = new FifoClass() {
            @Override
            public void charge(SimTask task, long elapsedNs) {
                TamperedTask.loseWork(task, -1);
            }
        };
        // Two steps with a sleep between: seen when it first leaves the CPU.
        Steps steps = Steps.builder().run(MS).sleep(MS).run(MS).once();
        assertCaught(WorkConserved.NAME, () -> run(broken, steps, ANYWHERE))
                .hasMessageContaining("a[1] did more work than it was given");
    }

    @Test
    void shouldCatchTimeThatGoesBack() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        fed.checker().idled(10, fed.kernel().cpu(0));
        assertCaught(
                        MonotoneTime.NAME,
                        () -> fed.checker().idled(9, fed.kernel().cpu(0)))
                .hasMessageContaining("time went back from 10 ns");
    }

    @Test
    void shouldCatchClassThatForgetsTheSlice() {
        FifoClass broken = new FifoClass() {
            @Override
            public long longestRunNs(SimTask task) {
                return 6 * MS;
            }
        };
        assertCaught(SlicesHonoured.NAME, () -> run(broken, WORK, ANYWHERE))
                .hasMessageContaining("a[1] has run on CPU 0 for 10000000 ns")
                .hasMessageContaining("it had 6000000 ns");
    }

    @Test
    void shouldCatchSliceThatIsStillExceededAtTheEnd() {
        FifoClass broken = new FifoClass() {
            @Override
            public long longestRunNs(SimTask task) {
                return 2 * MS;
            }
        };
        Kernel kernel = PlantedViolations.watched(broken, WORK, ANYWHERE);
        broken.of(kernel);
        assertCaught(SlicesHonoured.NAME, () -> kernel.run(5 * MS)).hasMessageContaining("for 5000000 ns");
    }

    @Test
    void shouldCatchTaskDispatchedTwice() {
        FifoClass broken = new FifoClass() {
            @Override
            public void wake(SimTask task, @Nullable Cpu waker) {
                kernel().observer().enqueued(kernel().now(), task);
                kernel().observer().dispatched(kernel().now(), task);
                kernel().observer().dispatched(kernel().now(), task);
            }
        };
        assertCaught(DispatchedOnce.NAME, () -> run(broken, WORK, ANYWHERE))
                .hasMessageContaining("a[1] is dispatched again although it was enqueued only once");
    }

    @Test
    void shouldCatchDispatchOfTaskThatIsNotRunnable() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        assertCaught(
                        DispatchedOnce.NAME,
                        () -> fed.checker().dispatched(3, fed.kernel().task(0)))
                .hasMessageContaining("a[1] is dispatched while NEW");
    }

    @Test
    void shouldCatchPolicyThatLosesTask() {
        FifoPolicy broken = new FifoPolicy() {
            @Override
            public void enqueue(QueuedTask task, long nowNs) {
                if (!task.comm().equals("lost")) {
                    super.enqueue(task, nowNs);
                }
            }
        };
        InvariantViolation violation = catchThrowableOfType(
                InvariantViolation.class,
                () -> Scene.on("2")
                        .policy(broken)
                        .bound("kept", 0, WORK, 1)
                        .bound("lost", 5 * MS, WORK, 1)
                        .play());
        assertThat(violation.invariant()).isEqualTo(NoTaskLost.NAME);
        assertThat(violation.atNs()).isEqualTo(5 * MS);
        assertThat(violation)
                .hasMessageContaining("the policy holds 0 tasks but was given 1")
                .hasMessageContaining("lost[2]");
    }

    @Test
    void shouldCatchKernelThatForgetsWaitingTask() {
        PlantedViolations.Fed fed = PlantedViolations.fed();
        fed.checker().woken(3, fed.kernel().task(0), null);
        assertCaught(NoTaskLost.NAME, () -> fed.checker().finished(4))
                .hasMessageContaining("1 tasks are runnable and do not run, the kernel knows of 0");
    }

    @Test
    void shouldCatchPolicyThatLeavesCpuIdle() {
        FifoPolicy lazy = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {}
        };
        InvariantViolation violation = catchThrowableOfType(
                InvariantViolation.class,
                () -> Scene.on("2").policy(lazy).bound("waits", MS, WORK, 1).play());
        assertThat(violation.invariant()).isEqualTo(NoIdleWhileWaiting.NAME);
        assertThat(violation).hasMessageContaining("CPU 1 is idle since 0 ns and waits[1]");
    }

    @Test
    void shouldCatchIdleCpuAsSoonAsTheWaitEnds() {
        // Sent at last after 600 ms, by the heartbeat: more than half a second of idling is seen then.
        FifoPolicy late = new FifoPolicy() {
            @Override
            public void dispatch(DispatchContext round) {
                if (round.now() >= 600 * MS) {
                    super.dispatch(round);
                }
            }
        };
        Scene scene = Scene.on("2")
                .policy(late)
                .ext(ext -> ext.withHeartbeat(600 * MS))
                .bound("waits", MS, WORK, 1);
        assertThat(catchThrowableOfType(InvariantViolation.class, scene::play).atNs())
                .isEqualTo(600 * MS);
    }

    @Test
    void shouldCatchIdleSiblingOfBusyCpuUnderClassOfTheKernel() {
        FifoClass broken = new FifoClass() {
            @Override
            public void wake(SimTask task, @Nullable Cpu waker) {
                queue.add(task);
                kernel().reschedule(kernel().cpu(0), null);
            }
        };
        Kernel kernel = PlantedViolations.watched(
                TopologySpec.parse("1c2t"),
                broken,
                Steps.builder().run(900 * MS).once(),
                ANYWHERE,
                ANYWHERE);
        broken.of(kernel);
        assertCaught(NoIdleWhileWaiting.NAME, () -> kernel.run(Long.MAX_VALUE))
                .hasMessageContaining("CPU 1 is idle since 0 ns and b[2]");
    }

    @Test
    void shouldNotBlameIdleSiblingThatPolicyIsNotOffered() {
        Scene scene = Scene.on("1c2t")
                .policy(new FifoPolicy(DispatchContext.SLICE_INFINITE))
                .priority("rt", 10, 0, Steps.builder().run(2_000 * MS).once(), 0)
                .ext(ext -> ext.withWatchdog(0))
                .bound("waits", MS, WORK, 1)
                .play();
        assertThat(scene.timeline().start("waits")).isEqualTo(2_000 * MS);
    }

    @Test
    void shouldNotBlameIdleCpuForTasksBoundElsewhere() {
        Scene scene = Scene.on("2")
                .policy(new FifoPolicy(DispatchContext.SLICE_INFINITE))
                .bound("hog", 0, Steps.builder().run(2_000 * MS).once(), 0)
                .bound("waits", MS, WORK, 0)
                .ext(ext -> ext.withWatchdog(0))
                .play();
        assertThat(scene.timeline().start("waits")).isEqualTo(2_000 * MS);
    }

    @Test
    void shouldNotBlameIdleCpuForMaskThatAllowedItOnlyJustNow() {
        FifoPolicy infinite = new FifoPolicy(DispatchContext.SLICE_INFINITE);
        Scene scene = Scene.on("2")
                .policy(infinite)
                .bound("hog", 0, Steps.builder().run(2_000 * MS).once(), 0)
                .bound("waits", MS, WORK, 0)
                .event(new MachineEvent.Affinity(1_000 * MS, 1, cpus(0, 1)))
                .play();
        assertThat(scene.timeline().start("waits")).isEqualTo(1_000 * MS);
    }

    @Test
    void shouldAllowForStoppedScheduler() {
        Scene scene = Scene.on("2")
                .ext(ext -> ext.withStall(0))
                .event(new MachineEvent.SchedulerStop(0, 2_000 * MS))
                .bound("waits", MS, WORK, 1)
                .play();
        assertThat(scene.timeline().start("waits")).isEqualTo(2_000 * MS);
    }

    @Test
    void shouldLeaveItToPolicyToWhichCpuItSendsTask() {
        FifoPolicy toCpu0 = new FifoPolicy(DispatchContext.SLICE_INFINITE) {
            @Override
            public void dispatch(DispatchContext round) {
                while (!waiting.isEmpty()) {
                    send(round, waiting.get(0), 0, 0);
                }
            }
        };
        Scene scene = Scene.on("2")
                .policy(toCpu0)
                .ext(ext -> ext.withWatchdog(0))
                .task("short", 0, WORK)
                .task("other", 0, WORK)
                .task("hog", MS, Steps.builder().run(2_000 * MS).once())
                .task("waits", 2 * MS, WORK)
                .play();
        assertThat(scene.timeline().start("waits")).isEqualTo(2_010 * MS);
    }
}
