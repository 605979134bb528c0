package io.github.twinland.sim.workload.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedWorkloadTest {

    private static List<String> programs(TraceText trace, ReplayMode mode) {
        Recording recording = trace.read();
        return Programs.of(recording.workload(mode, recording.recordedCpus()));
    }

    /** 1 wakes 2 on another CPU halfway through its run; 2 works, sleeps, and is woken again by an interrupt. */
    private static TraceText handover() {
        return new TraceText()
                .switchTo(0, 0, 0, "R", 1)
                .switchTo(1, 10, 3, "S", 0)
                .waking(0, 400, 1, 2)
                .wakeup(0, 405, 1, 2)
                .switchTo(1, 420, 0, "R", 2)
                .switchTo(0, 1_000, 1, "S", 0)
                .switchTo(1, 1_420, 2, "S", 0)
                .waking(1, 5_000, 0, 2)
                .wakeup(1, 5_010, 0, 2)
                .switchTo(1, 5_030, 0, "R", 2)
                .switchTo(1, 5_530, 2, "S", 0);
    }

    @Test
    void shouldTurnTaskWakeupIntoStepOfItsWaker() {
        assertThat(programs(handover(), ReplayMode.AUTO))
                .containsExactlyInAnyOrder(
                        "1 @0: run 400 fork 2 run 600", "2 forked: run 1000 until 5000 run 500", "3 @10:");
    }

    @Test
    void shouldSleepAsLongAsRecordedInClosedMode() {
        assertThat(programs(handover(), ReplayMode.CLOSED)).contains("2 forked: run 1000 sleep 3580 run 500");
    }

    @Test
    void shouldKeepRecordedTimesInOpenMode() {
        assertThat(programs(handover(), ReplayMode.OPEN))
                .contains("1 @0: run 1000", "2 @400: run 1000 until 5000 run 500");
    }

    @Test
    void shouldMakeSameWorkloadFromWakingOrWakeupOrBoth() {
        TraceText both = new TraceText()
                .switchTo(0, 0, 0, "R", 1)
                .waking(0, 100, 1, 2)
                .wakeup(0, 100, 1, 2)
                .switchTo(0, 200, 1, "S", 2)
                .switchTo(0, 300, 2, "S", 0)
                .waking(0, 900, 0, 1)
                .wakeup(0, 900, 0, 1)
                .switchTo(0, 910, 0, "R", 1)
                .waking(0, 950, 1, 2)
                .wakeup(0, 950, 1, 2)
                .switchTo(0, 960, 1, "R+", 2)
                .switchTo(0, 990, 2, "S", 1)
                .switchTo(0, 1_090, 1, "S", 0);
        List<String> expected = List.of(
                "1 @0: run 100 fork 2 run 100 until 900 run 40 signal w0->2 run 110",
                "2 forked: run 100 await w0 run 30");
        TraceText wakeupOnly = both.without(line -> line.contains("sched_waking"));
        TraceText wakingOnly = both.without(line -> line.contains("sched_wakeup:"));
        assertThat(programs(both, ReplayMode.AUTO)).isEqualTo(expected);
        assertThat(programs(wakeupOnly, ReplayMode.AUTO)).isEqualTo(expected);
        assertThat(programs(wakingOnly, ReplayMode.AUTO)).isEqualTo(expected);
    }

    @Test
    void shouldForgetPreemption() {
        TraceText trace = new TraceText()
                .switchTo(0, 0, 0, "R", 1)
                .switchTo(0, 500, 1, "R+", 2)
                .switchTo(0, 900, 2, "R", 1)
                .switchTo(0, 1_100, 1, "S", 2)
                .switchTo(0, 1_300, 2, "S", 0);
        assertThat(programs(trace, ReplayMode.AUTO)).containsExactly("1 @0: run 700", "2 @500: run 600");
    }

    @Test
    void shouldCancelNextSleepByWakeupOfRunningTask() {
        TraceText trace = new TraceText()
                .switchTo(0, 0, 0, "R", 1)
                .switchTo(1, 0, 0, "R", 2)
                .waking(0, 400, 1, 2)
                .switchTo(1, 410, 2, "S", 0)
                .switchTo(1, 430, 0, "R", 2)
                .switchTo(0, 500, 1, "S", 0)
                .switchTo(1, 630, 2, "S", 0);
        assertThat(programs(trace, ReplayMode.AUTO))
                .containsExactly("1 @0: run 400 signal w0->2 run 100", "2 @0: run 410 await w0 run 200");
    }

    @Test
    void shouldStartForkedTaskWhereItsParentForksIt() {
        TraceText trace = new TraceText()
                .switchTo(0, 0, 0, "R", 1)
                .fork(0, 300, 1, 7)
                .wakeupNew(0, 310, 1, 7)
                .switchTo(0, 1_000, 1, "S", 7)
                .exit(0, 1_200, 7)
                .switchTo(0, 1_250, 7, "X", 0);
        assertThat(programs(trace, ReplayMode.AUTO))
                .containsExactly("1 @0: run 300 fork 7 run 700", "7 forked: run 250");
        assertThat(programs(trace, ReplayMode.OPEN)).contains("7 @300: run 250");
    }

    @Test
    void shouldGiveReusedPidToTwoTasks() {
        TraceText trace = new TraceText()
                .switchTo(0, 0, 0, "R", 7)
                .exit(0, 100, 7)
                .switchTo(0, 110, 7, "X", 1)
                .fork(0, 200, 1, 7)
                .wakeupNew(0, 210, 1, 7)
                .switchTo(0, 300, 1, "S", 7)
                .switchTo(0, 400, 7, "S", 0);
        Recording recording = trace.read();
        Workload workload = recording.workload(ReplayMode.AUTO, recording.recordedCpus());
        assertThat(workload.tasks()).extracting(TaskSpec::reportedPid).containsExactly(7, 1, 7);
        assertThat(workload.tasks()).extracting(TaskSpec::pid).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadBoundCpuFromNameOfKernelThread() {
        assertThat(KernelThreads.boundTo("ksoftirqd/3")).isEqualTo(3);
        assertThat(KernelThreads.boundTo("kworker/12:1H-kblockd")).isEqualTo(12);
        assertThat(KernelThreads.boundTo("kworker/u8:1-events")).isEqualTo(KernelThreads.NOT_BOUND);
        assertThat(KernelThreads.boundTo("my/1")).isEqualTo(KernelThreads.NOT_BOUND);
    }
}
