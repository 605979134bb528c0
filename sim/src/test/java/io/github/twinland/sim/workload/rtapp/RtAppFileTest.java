package io.github.twinland.sim.workload.rtapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologySpec;
import io.github.twinland.sim.workload.IdealRun;
import io.github.twinland.sim.workload.Reporting;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files after the grammar of rt-app's doc/tutorial.txt, and what its rt-app.c makes of them. Times are in ms. */
class RtAppFileTest {

    private static final long MS = 1_000_000;

    /** JSON with single quotes, which read better in Java. */
    private static Workload read(String json, Topology topology) {
        return RtAppFile.parse(json.replace('\'', '"'), "r.json").workload(topology, 1);
    }

    private static IdealRun run(String json, int cpus) {
        return IdealRun.of(read(json, Topology.flat(cpus)), cpus);
    }

    @Test
    void shouldReadASequenceOfEventsWithTheSameName() {
        IdealRun run = run("""
                { /* names come twice, and there are comments and spare commas */
                  'tasks' : { 't' : {
                    'loop' : 2, // once more
                    'run' : 1000, 'sleep' : 2000, 'run' : 3000, 'sleep' : 4000, 'run_again' : 5000, },
                  },
                }
                """, 1);

        assertThat(run.lines("woken"))
                .containsExactly("0 woken t", "3 woken t", "10 woken t", "18 woken t", "25 woken t");
        assertThat(run.lines("exits")).containsExactly("30 exits t");
    }

    @Test
    void shouldRunPhasesAndLoopsInOrder() {
        IdealRun run = run("""
                {'tasks': {'t': {'loop': 2, 'phases': {
                    'light': {'loop': 2, 'run': 1000, 'sleep': 9000},
                    'heavy': {'run': 5000, 'sleep': 5000}}}}}
                """, 1);

        assertThat(run.lines("sleeps"))
                .containsExactly(
                        "1 sleeps t", "11 sleeps t", "25 sleeps t", "31 sleeps t", "41 sleeps t", "55 sleeps t");
    }

    @Test
    void shouldLoopForEverWithoutALoopAndEndAtTheDuration() {
        IdealRun run = run("{'global': {'duration': 1}, 'tasks': {'t': {'run': 10000, 'sleep': 10001}}}", 1);

        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.TIME_OVER);
        assertThat(run.result().metrics().spanNs()).isEqualTo(1_000 * MS);
        assertThat(run.task("t").responseNs.count()).isEqualTo(50);
    }

    @Test
    void shouldReadWhatAThreadIs() {
        Workload workload = read("""
                {'global': {'duration': 2, 'calibration': 300, 'default_policy': 'SCHED_FIFO', 'pi_enabled': false,
                            'lock_pages': true, 'logdir': './', 'log_basename': 'x', 'log_size': 'file', 'ftrace': 'none',
                            'gnuplot': false, 'frag': 1},
                 'resources': {'m': {'type': 'mutex'}},
                 'tasks': {
                   'rt': {'priority': 20, 'run': 1},
                   'rt10': {'run': 1},
                   'nice': {'policy': 'SCHED_OTHER', 'priority': -6, 'instance': 2, 'delay': 700, 'cpus': [1, 3], 'run': 1}}}
                """, Topology.flat(4));

        assertThat(workload.tasks()).extracting(TaskSpec::comm).containsExactly("rt", "rt10", "nice", "nice");
        assertThat(workload.tasks()).extracting(TaskSpec::priority).containsExactly(79, 89, 114, 114);
        assertThat(workload.tasks()).extracting(TaskSpec::startNs).containsExactly(0L, 0L, 700_000L, 700_000L);
        assertThat(workload.tasks()).extracting(TaskSpec::tgid).containsOnly(1);
        assertThat(workload.tasks().get(3).cpus()).hasToString("1,3");
        assertThat(workload.window().durationNs()).isEqualTo(2_000 * MS);
    }

    @Test
    void shouldTakeTheCpusOfPhasesThatAgree() {
        String json = "{'tasks': {'t': {'loop': 1, 'cpus': [1], 'phases': {'a': {'cpus': [0, 2], 'run': 1},"
                + " 'b': {'cpus': [2, 0], 'run': 1}}}}}";

        assertThat(read(json, Topology.flat(3)).tasks().get(0).cpus()).hasToString("0,2");
    }

    @Test
    void shouldScaleRunByTheSpeedOfTheCalibrationCpu() {
        Topology bigLittle = TopologySpec.parse("1c@512+1c@1024");
        String tasks = "'tasks': {'t': {'loop': 1, 'cpus': [1], 'run': 10000}}}";

        assertThat(workOn(bigLittle, "{" + tasks)).isEqualTo(5 * MS);
        assertThat(workOn(bigLittle, "{'global': {'calibration': 'CPU0'}, " + tasks))
                .isEqualTo(5 * MS);
        assertThat(workOn(bigLittle, "{'global': {'calibration': 'CPU1'}, " + tasks))
                .isEqualTo(10 * MS);
        assertThat(workOn(bigLittle, "{'global': {'calibration': 117}, " + tasks))
                .isEqualTo(10 * MS);
    }

    private static long workOn(Topology topology, String json) {
        return IdealRun.of(read(json, topology), IdealRun.setup(topology), "fifo", MS)
                .task("t")
                .runtimeNs;
    }

    @Test
    void shouldRunRuntimeByTheClock() {
        IdealRun run = IdealRun.of(
                read(
                        "{'tasks': {'t': {'loop': 1, 'runtime': 10000}, 'u': {'loop': 1, 'run': 20000}}}",
                        Topology.flat(1)),
                IdealRun.setup(Topology.flat(1)),
                "round-robin:slice_us=1000",
                MS);

        assertThat(run.task("t").runtimeNs).isBetween(5 * MS, 5 * MS + 32_000);
    }

    /** The picture of the tutorial: task A runs 5 and sleeps until its timer of 19, whatever delays it. */
    @Test
    void shouldImmuniseATimerAgainstPreemption() {
        IdealRun run = run("""
                {'tasks': {
                   'b': {'loop': 1, 'delay': 37000, 'run': 10000},
                   'a': {'loop': 4, 'run': 5000, 'timer': {'ref': 'unique', 'period': 19000}}}}
                """, 1);

        assertThat(run.lines("woken"))
                .containsExactly("0 woken a", "19 woken a", "37 woken b", "38 woken a", "57 woken a", "76 woken a");
    }

    @Test
    void shouldKeepUniqueTimersPerInstanceAndShareOthers() {
        String timer =
                "{'tasks': {'t': {'loop': 1, 'instance': 2, 'run': 1000, 'timer': {'ref': '%s', 'period': 10000}}}}";

        // A shared timer is moved on by each of its users.
        assertThat(run(timer.formatted("unique"), 2).lines("woken")).endsWith("10 woken t", "10 woken t");
        assertThat(run(timer.formatted("tick"), 2).lines("woken")).endsWith("10 woken t", "20 woken t");
    }

    @Test
    void shouldCatchUpWithAnAbsoluteTimer() {
        String json = "{'tasks': {'t': {'loop': 1, 'phases': {"
                + "'a': {'run': 1000, 'timer': {'ref': 'unique', 'period': 20000, 'mode': '%s'}},"
                + "'b': {'run': 35000, 'timer': {'ref': 'unique', 'period': 20000}},"
                + "'c': {'run': 1000, 'timer': {'ref': 'unique', 'period': 20000}}}}}}";

        // The second is due at 40 and missed at 55.
        assertThat(run(json.formatted("absolute"), 1).lines("woken")).endsWith("20 woken t", "60 woken t");
        assertThat(run(json.formatted("relative"), 1).lines("woken")).endsWith("20 woken t", "75 woken t");
    }

    @Test
    void shouldResumeEverySuspendedThreadAndForgetOtherwise() {
        IdealRun run = run("""
                {'tasks': {
                   'early': {'loop': 1, 'resume': 'x', 'run': 1000},
                   't': {'loop': 1, 'instance': 2, 'delay': 2000, 'suspend': 'x', 'run': 1000},
                   'own': {'loop': 1, 'delay': 2000, 'suspend': '', 'run': 1000},
                   'late': {'loop': 1, 'delay': 5000, 'resume': 'x', 'resume': 'own'}}}
                """, 4);

        assertThat(run.lines("woken")).endsWith("5 woken t by late", "5 woken t by late", "5 woken own by late");
        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldLetOneThreadInAtATime() {
        IdealRun run = run(
                "{'tasks': {'t': {'loop': 1, 'instance': 3, 'lock': 'm', 'run': 5000, 'unlock': 'm', 'run': 1000}}}",
                3);

        assertThat(run.lines("exits")).containsExactly("6 exits t", "11 exits t", "16 exits t");
    }

    @Test
    void shouldPlayPingPongWithSyncAndWait() {
        // The sequence of rt-app's mp3 example: the decoder signals and waits, the other waits, works and signals.
        IdealRun run = run("""
                {'tasks': {
                   'decoder': {'loop': 2, 'delay': 1000, 'run': 2000, 'lock': 'm', 'sync': {'ref': 'q', 'mutex': 'm'},
                               'unlock': 'm', 'run': 1000},
                   'call': {'loop': 2, 'lock': 'm', 'wait': {'ref': 'q', 'mutex': 'm'}, 'unlock': 'm', 'run': 3000,
                            'lock': 'm', 'signal': 'q', 'unlock': 'm'}}}
                """, 2);

        assertThat(run.lines("woken"))
                .containsExactly(
                        "0 woken call",
                        "1 woken decoder",
                        "3 woken call by decoder",
                        "6 woken decoder by call",
                        "9 woken call by decoder",
                        "12 woken decoder by call");
        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldBroadcastToAllWhoWait() {
        IdealRun run = run("""
                {'tasks': {
                   't': {'loop': 1, 'instance': 3, 'lock': 'm', 'wait': {'ref': 'c', 'mutex': 'm'}, 'unlock': 'm', 'run': 1000},
                   'b': {'loop': 1, 'delay': 4000, 'broad': 'c'}}}
                """, 3);

        assertThat(run.lines("exits")).containsExactly("4 exits b", "5 exits t", "5 exits t", "5 exits t");
    }

    @Test
    void shouldMeetAtABarrierAsOftenAsItIsNamed() {
        IdealRun run = run("""
                {'tasks': {
                   't': {'loop': 1, 'instance': 2, 'run': 1000, 'barrier': 'p', 'run': 1000},
                   'u': {'loop': 1, 'run': 7000, 'barrier': 'p'}}}
                """, 3);

        assertThat(run.lines("exits")).containsExactly("7 exits u", "8 exits t", "8 exits t");
    }

    @Test
    void shouldForkThreadsThatAreNamed() {
        IdealRun run = run("""
                {'tasks': {
                   'make': {'loop': 3, 'run': 1000, 'fork': 'cc', 'yield': ''},
                   'cc': {'instance': 0, 'loop': 1, 'run': 2000}}}
                """, 4);

        assertThat(run.lines("woken"))
                .containsExactly("0 woken make", "1 woken cc by make", "2 woken cc by make", "3 woken cc by make");
        assertThat(run.task("cc").runtimeNs).isEqualTo(6 * MS);
        assertThat(run.result().metrics().tasks()).hasSize(2);
    }

    @Test
    void shouldBoundForksAsRtAppDoes() {
        Workload endless = read(
                "{'global': {'duration': 1}, 'tasks': {'a': {'sleep': 1000, 'fork': 'b'}, 'b': {'instance': 0, 'loop': 1,"
                        + " 'run': 1, 'fork': 'b'}}}",
                Topology.flat(1));

        assertThat(endless.tasks()).hasSize(1 + ForkBounds.FORKS_LIMIT);
        assertThat(endless.tasks().get(1).reporting()).isEqualTo(Reporting.TOGETHER);
    }

    /** JSON, and the complaint it gets. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'tasks': {}} | r.json:1: $: has no 'tasks'",
                "{'global': {'duration': 1}} | r.json:1: $: has no 'tasks'",
                "{'task': {}} | r.json:1: $.task: has no meaning for rt-app; known names are global, tasks, resources",
                "{'tasks': {'t': {'run': 1}}} | $.tasks.t: loops without end, so $.global needs a 'duration'",
                "{'tasks': {'t': {'loop': 1}}} | $.tasks.t: has no event",
                "{'tasks': {'t': {'loop': 0, 'run': 1}}} | $.tasks.t.loop: must be at least 1, or -1 for ever",
                "{'tasks': {'t': {'loop': 1, 'loop': 2, 'run': 1}}} | $.tasks.t.loop: 'loop' is given twice",
                "{'tasks': {'t': {'loop': 1, 'run': -1}}} | $.tasks.t.run: must be 0..8796093022, got -1",
                "{'tasks': {'t': {'loop': 1, 'run': '1'}}} | $.tasks.t.run: must be an integer of 0..8796093022",
                "{'tasks': {'t': {'loop': 1, 'run': 1, 'speed': 1}}} | $.tasks.t.speed: there is no event or property 'speed';"
                        + " properties are loop, policy, priority, cpus, instance, delay, phases",
                "{'tasks': {'t': {'loop': 1, 'mem': 4096}}} | $.tasks.t.mem: the event 'mem' is not simulated",
                "{'tasks': {'t': {'loop': 1, 'iorun': 4096}}} | $.tasks.t.iorun: the event 'iorun' is not simulated",
                "{'tasks': {'t': {'loop': 1, 'util_min': 4, 'run': 1}}} | $.tasks.t.util_min: 'util_min' is not simulated",
                "{'tasks': {'t': {'loop': 1, 'taskgroup': '/a', 'run': 1}}} | 'taskgroup' is not simulated",
                "{'tasks': {'t': {'loop': 1, 'nodes_membind': [0], 'run': 1}}} | 'nodes_membind' is not simulated",
                "{'tasks': {'t': {'loop': 1, 'dl-runtime': 4, 'run': 1}}} | belongs to SCHED_DEADLINE, which is not simulated",
                "{'tasks': {'t': {'loop': 1, 'policy': 'SCHED_DEADLINE', 'run': 1}}} | $.tasks.t.policy: the policy"
                        + " SCHED_DEADLINE is not simulated; SCHED_OTHER and SCHED_FIFO are",
                "{'tasks': {'t': {'loop': 1, 'policy': 'SCHED_FUN', 'run': 1}}} | there is no policy 'SCHED_FUN'",
                "{'tasks': {'t': {'loop': 1, 'policy': 'SCHED_FIFO', 'priority': 0, 'run': 1}}} | must be 1..99, got 0",
                "{'tasks': {'t': {'loop': 1, 'priority': 20, 'run': 1}}} | must be -20..19, got 20",
                "{'tasks': {'t': {'loop': 1, 'cpus': 0, 'run': 1}}} | $.tasks.t.cpus: must be an array of CPU ids",
                "{'tasks': {'t': {'loop': 1, 'cpus': [4], 'run': 1}}} | $.tasks.t: names CPU 4, which this machine lacks",
                "{'tasks': {'t': {'loop': 1, 'phases': {'a': {'cpus': [0], 'run': 1}, 'b': {'run': 1}}}}} | $.tasks.t.phases.b:"
                        + " other CPUs than in the phase before are not simulated",
                "{'tasks': {'t': {'loop': 1, 'phases': {'a': {'priority': 3, 'run': 1}}}}} | $.tasks.t.phases.a: another policy"
                        + " or priority in a phase is not simulated",
                "{'tasks': {'t': {'loop': 1, 'run': 1, 'phases': {'a': {'run': 1}}}}} | $.tasks.t.run: rt-app does not run"
                        + " events beside 'phases'",
                "{'tasks': {'t': {'phases': {'a': {'delay': 1, 'run': 1}}, 'loop': 1}}} | there is no event or property 'delay'",
                "{'tasks': {'t': {'loop': 1, 'phases': {}}}} | $.tasks.t: has no phase",
                "{'tasks': {'t': {'loop': 1, 'timer': {'ref': 'a'}}}} | $.tasks.t.timer: lacks 'period'",
                "{'tasks': {'t': {'loop': 1, 'timer': {'period': 1, 'mode': 'x'}}}} | must be relative or absolute",
                "{'tasks': {'t': {'loop': 1, 'timer': {'period': 1, 'phase': 1}}}} | $.tasks.t.timer.phase: has no meaning here",
                "{'tasks': {'t': {'loop': 1, 'wait': {'ref': 'a'}}}} | $.tasks.t.wait: must have 'ref' and 'mutex'",
                "{'tasks': {'t': {'loop': 1, 'resume': ''}}} | $.tasks.t.resume: must be a name",
                "{'tasks': {'t': {'loop': 1, 'fork': 'x'}}} | $.tasks.t: forks 'x', which is not among the tasks",
                "{'tasks': {'t': {'loop': 1, 'instance': 0, 'barrier': 'x'}}} | a barrier cannot be used by a task that is only",
                "{'tasks': {'t': {'loop': 1, 'run': 1}, 't': {'loop': 1, 'run': 1}}} | is the second thread of this name",
                "{'global': {'pi_enabled': true}, 'tasks': {'t': {'loop': 1, 'run': 1}}} | $.global.pi_enabled: priority",
                "{'global': {'durations': 1}, 'tasks': {'t': {'loop': 1, 'run': 1}}} | there is no global 'durations'",
                "{'global': {'calibration': 'CPU9'}, 'tasks': {'t': {'loop': 1, 'run': 1}}} | is CPU9, which this machine lacks",
                "{'global': {'calibration': 'big'}, 'tasks': {'t': {'loop': 1, 'run': 1}}} | must be a CPU, as in \"CPU0\"",
                "{'tasks': {'t': {'loop': 1, 'run': 1}}} x | r.json:1:41: is not JSON"
            })
    void shouldNameThePlaceAndTheCure(String json, String complaint) {
        assertThatThrownBy(() -> read(json, Topology.flat(4)))
                .isInstanceOf(JsonInputException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldNameTheLine() {
        assertThatThrownBy(() -> read("{'tasks': {\n 't': {\n  'loop': 1,\n  'memory': 5}}}", Topology.flat(1)))
                .hasMessageStartingWith("r.json:4: $.tasks.t.memory: ");
    }
}
