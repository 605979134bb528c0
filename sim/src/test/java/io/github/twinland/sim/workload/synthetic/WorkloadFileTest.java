package io.github.twinland.sim.workload.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.kernel.RunEnd;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.metrics.TaskMetrics;
import io.github.twinland.sim.workload.IdealRun;
import io.github.twinland.sim.workload.Reporting;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFileTest {

    private static final long MS = 1_000_000;

    /** JSON with single quotes, which read better in Java. */
    private static Workload read(String json, int cpus) {
        return WorkloadFile.parse(json.replace('\'', '"'), "w.json").workload(Topology.flat(cpus), 1);
    }

    private static IdealRun run(String json, int cpus) {
        return IdealRun.of(read(json, cpus), cpus);
    }

    @Test
    void shouldReadWhatATaskIs() {
        Workload workload = read("""
                {'description': 'all there is to say of a task', 'duration_ns': 500, 'warmup_ns': 100,
                 'tasks': [
                   {'name': 'hog', 'count': 2, 'nice': -5, 'cpus': [0, 2], 'start_ns': 30, 'repeat': true,
                    'program': [{'run_ns': 5}]},
                   {'name': 'irq', 'rt_priority': 50, 'report': 'none', 'program': [{'run_ns': 5}]},
                   {'name': 'cc', 'count': 2, 'forked': true, 'program': [{'run_ns': 5}]}]}
                """, 3);

        assertThat(workload.tasks()).extracting(TaskSpec::comm).containsExactly("hog", "hog", "irq", "cc", "cc");
        assertThat(workload.tasks()).extracting(TaskSpec::pid).containsExactly(1, 2, 3, 4, 5);
        assertThat(workload.tasks()).extracting(TaskSpec::tgid).containsExactly(1, 1, 3, 4, 4);
        assertThat(workload.tasks()).extracting(TaskSpec::priority).containsExactly(115, 115, 49, 120, 120);
        assertThat(workload.tasks())
                .extracting(TaskSpec::startNs)
                .containsExactly(30L, 30L, 0L, TaskSpec.STARTED_BY_FORK, TaskSpec.STARTED_BY_FORK);
        assertThat(workload.tasks())
                .extracting(TaskSpec::reporting)
                .containsExactly(
                        Reporting.EACH, Reporting.EACH, Reporting.NONE, Reporting.TOGETHER, Reporting.TOGETHER);
        assertThat(workload.tasks().get(0).cpus()).hasToString("0,2");
        assertThat(workload.window().durationNs()).isEqualTo(500);
        assertThat(workload.window().warmupNs()).isEqualTo(100);
    }

    @Test
    void shouldWakeTheTaskThatSuspendedFirst() {
        IdealRun run = run("""
                {'tasks': [
                   {'name': 'worker', 'count': 3, 'repeat': 2, 'program': [{'suspend': true}, {'run_ns': 3000000}]},
                   {'name': 'boss', 'start_ns': 1000000, 'repeat': 6, 'program': [{'wake': 'worker'}, {'sleep_ns': 1000000}]}]}
                """, 4);

        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
        List<TaskMetrics> workers = run.result().metrics().tasks().subList(0, 3);
        assertThat(workers).allSatisfy(worker -> assertThat(worker.runtimeNs).isEqualTo(6 * MS));
        assertThat(run.lines("exits")).endsWith("7 exits worker", "7 exits boss", "8 exits worker", "9 exits worker");
    }

    @Test
    void shouldKeepOneWakeUpForEachTaskOfTheName() {
        IdealRun run = run("""
                {'tasks': [
                   {'name': 'boss', 'program': [{'repeat': 9, 'program': [{'wake': 'worker'}]}]},
                   {'name': 'worker', 'count': 2, 'start_ns': 1000000, 'repeat': 9,
                    'program': [{'suspend': true}, {'run_ns': 1000000}]}]}
                """, 1);

        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.QUIET);
        assertThat(run.result().metrics().total().runtimeNs).isEqualTo(2 * MS);
    }

    @Test
    void shouldWakeAllWithoutKeepingIt() {
        IdealRun run = run("""
                {'tasks': [
                   {'name': 'boss', 'program': [{'wake_all': 'worker'}, {'sleep_ns': 5000000}, {'wake_all': 'worker'}]},
                   {'name': 'worker', 'count': 2, 'start_ns': 1000000, 'program': [{'suspend': true}, {'run_ns': 1000000}]}]}
                """, 2);

        assertThat(run.lines("woken")).endsWith("5 woken worker by boss", "5 woken worker by boss");
        assertThat(run.result().end().kind()).isEqualTo(RunEnd.Kind.COMPLETED);
    }

    @Test
    void shouldPassMessagesThroughABoundedChannel() {
        IdealRun run = run("""
                {'channels': [{'name': 'pipe', 'capacity': 1}],
                 'tasks': [
                   {'name': 'in', 'repeat': 3, 'program': [{'run_ns': 1000000}, {'send': 'pipe'}]},
                   {'name': 'out', 'repeat': 3, 'program': [{'receive': 'pipe'}, {'run_ns': 4000000}]}]}
                """, 2);

        // Sent at 1, 2 and, when the second is taken at 5, the third.
        assertThat(run.lines("exits")).containsExactly("5 exits in", "13 exits out");
    }

    @Test
    void shouldLockAndMeetAndForkAndYield() {
        IdealRun run = run("""
                {'locks': ['l'], 'barriers': [{'name': 'b', 'parties': 3}],
                 'tasks': [
                   {'name': 'main', 'program': [{'fork': 't'}, {'fork': 't'}, {'barrier': 'b'}, {'yield': true}]},
                   {'name': 't', 'count': 2, 'forked': true,
                    'program': [{'lock': 'l'}, {'run_ns': 2000000}, {'unlock': 'l'}, {'barrier': 'b'}, {'run_ns': 1000000}]}]}
                """, 3);

        assertThat(run.lines("exits")).containsExactly("4 exits main", "5 exits t", "5 exits t");
    }

    @Test
    void shouldRunPeriodicallyByATimer() {
        IdealRun run = run("""
                {'duration_ns': 99000000, 'tasks': [
                   {'name': 'frame', 'repeat': true, 'program': [{'run_ns': 6000000}, {'timer_ns': 16000000}]}]}
                """, 1);

        assertThat(run.lines("woken"))
                .containsExactly(
                        "0 woken frame",
                        "16 woken frame",
                        "32 woken frame",
                        "48 woken frame",
                        "64 woken frame",
                        "80 woken frame",
                        "96 woken frame");
    }

    @Test
    void shouldMeasureTheJobsOfOneNameAsOneRowWithoutTheWarmup() {
        Workload workload = read("""
                {'arrivals': [
                   {'name': 'a', 'process': 'periodic', 'rate_per_s': 100, 'count': 50, 'warmup': 10, 'nice': 3,
                    'service': {'dist': 'constant', 'mean_ns': 1000000}},
                   {'name': 'b', 'process': 'periodic', 'rate_per_s': 100, 'count': 5, 'start_ns': 5000000,
                    'service': 2000000}]}
                """, 1);
        IdealRun run = IdealRun.of(workload, 1);

        assertThat(workload.tasks()).hasSize(55);
        assertThat(workload.tasks().get(49).startNs()).isEqualTo(490 * MS);
        assertThat(run.result().metrics().tasks()).hasSize(2);
        assertThat(run.task("a").responseNs.summary().count()).isEqualTo(40);
        assertThat(run.task("a").responseNs.max()).isEqualTo(MS);
        assertThat(run.task("a").runtimeNs).isEqualTo(40 * MS);
        assertThat(run.task("a").weight).isEqualTo(51);
        assertThat(run.task("b").responseNs.summary().mean()).isEqualTo(2.0 * MS);
    }

    @Test
    void shouldLetJobsComeUntilTheEndIfNoCountIsGiven() {
        Workload workload = read("""
                {'duration_ns': 10000000000, 'arrivals': [
                   {'name': 'a', 'process': 'poisson', 'rate_per_s': 1000,
                    'service': {'dist': 'exponential', 'mean_ns': 1000}}]}
                """, 1);

        // Poisson(10000): within 4 standard deviations.
        assertThat(workload.tasks().size()).isBetween(9_600, 10_400);
        assertThat(workload.tasks()).allSatisfy(job -> assertThat(job.startNs()).isLessThan(10_000_000_000L));
    }

    @Test
    void shouldDrawArrivalsFromTheSeedAlone() {
        String json = "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1000, 'count': 1000,"
                + " 'service': 1000}, {'name': 'b', 'process': 'poisson', 'rate_per_s': 1000, 'count': 1000,"
                + " 'service': 1000}]}";
        WorkloadFile file = WorkloadFile.parse(json.replace('\'', '"'), "w.json");

        List<Long> first = starts(file.workload(Topology.flat(1), 7));

        assertThat(starts(file.workload(Topology.flat(2), 7))).isEqualTo(first);
        assertThat(starts(file.workload(Topology.flat(1), 8))).doesNotContainAnyElementsOf(first.subList(0, 20));
        assertThat(first.subList(1000, 2000)).isNotEqualTo(first.subList(0, 1000));
        // The last of 1000 gaps of 1 ms each: 1 s, give or take 4 standard deviations.
        assertThat((double) first.get(999)).isCloseTo(1e9, within(0.13e9));
    }

    private static List<Long> starts(Workload workload) {
        return workload.tasks().stream().map(TaskSpec::startNs).toList();
    }

    @Test
    void shouldSpreadRandomStartTimes() {
        Workload workload = read("""
                {'tasks': [{'name': 't', 'count': 100, 'start_ns': {'dist': 'uniform', 'min_ns': 10, 'max_ns': 10000000},
                   'program': [{'run_ns': {'dist': 'exponential', 'mean_ns': 1000}}]}]}
                """, 1);

        assertThat(workload.tasks()).extracting(TaskSpec::startNs).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadEveryDistribution() {
        assertThat(mean("5")).isEqualTo(5);
        assertThat(mean("{'dist': 'constant', 'mean_ns': 5.5}")).isEqualTo(5.5);
        assertThat(mean("{'dist': 'exponential', 'mean_ns': 1e6}")).isEqualTo(1e6);
        assertThat(mean("{'dist': 'uniform', 'mean_ns': 1000}")).isEqualTo(1000);
        assertThat(mean("{'dist': 'uniform', 'min_ns': 10, 'max_ns': 20}")).isEqualTo(15);
        assertThat(mean("{'dist': 'bimodal', 'p': 0.995, 'short_ns': 500, 'long_ns': 500000}"))
                .isCloseTo(2997.5, within(1e-9));
        assertThat(mean("{'dist': 'lognormal', 'mean_ns': 7, 'sigma': 2}")).isEqualTo(7);
        assertThat(mean("{'dist': 'pareto', 'mean_ns': 7}")).isEqualTo(7);
    }

    private static double mean(String json) {
        return DurationReader.read(JsonValue.parse(json.replace('\'', '"'), "w.json"))
                .meanNs();
    }

    /** JSON, and the complaint it gets. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | $: has neither 'tasks' nor 'arrivals'",
                "{'tasks': []} | $: has no task in it; give 'tasks' or 'arrivals' at least one",
                "[] | $: must be an object, got an array",
                "{'task': []} | $: has no 'task'; known names are description, duration_ns, warmup_ns, tasks, arrivals,"
                        + " channels, locks, barriers",
                "{'tasks': [{'name': 'a', 'program': []}]} | $.tasks[0].program: must have at least one step",
                "{'tasks': [{'name': 'a'}]} | $.tasks[0]: lacks 'program'",
                "{'tasks': [{'program': [{'run_ns': 1}]}]} | $.tasks[0]: lacks 'name'",
                "{'tasks': [{'name': ' ', 'program': [{'run_ns': 1}]}]} | $.tasks[0].name: must be 1..100 characters",
                "{'tasks': [{'name': 'a', 'nise': 1, 'program': [{'run_ns': 1}]}]} | $.tasks[0]: has no 'nise'; known"
                        + " names are name, count, pid, kernel_thread, nice, rt_priority, cpus, start_ns, forked, report,"
                        + " repeat, program",
                "{'tasks': [{'name': 'a', 'count': 2, 'pid': 9, 'program': [{'run_ns': 1}]}]} | $.tasks[0].pid: only one",
                "{'tasks': [{'name': 'a', 'pid': 0, 'program': [{'run_ns': 1}]}]} | $.tasks[0].pid: must be 1..4194303",
                "{'tasks': [{'name': 'a', 'nice': 20, 'program': [{'run_ns': 1}]}]} | $.tasks[0].nice: must be -20..19",
                "{'tasks': [{'name': 'a', 'nice': 1, 'rt_priority': 1, 'program': [{'run_ns': 1}]}]} |"
                        + " $.tasks[0].nice: a task has either",
                "{'tasks': [{'name': 'a', 'rt_priority': 0, 'program': [{'run_ns': 1}]}]} | must be 1..99, got 0",
                "{'tasks': [{'name': 'a', 'count': 0, 'program': [{'run_ns': 1}]}]} | $.tasks[0].count: must be",
                "{'tasks': [{'name': 'a', 'cpus': [], 'program': [{'run_ns': 1}]}]} | $.tasks[0].cpus: must name",
                "{'tasks': [{'name': 'a', 'cpus': [9], 'program': [{'run_ns': 1}]}]} | $.tasks[0].cpus: names CPU 9, which"
                        + " this machine lacks; it has CPUs 0-3",
                "{'tasks': [{'name': 'a', 'program': [{'run_ns': -1}]}]} | $.tasks[0].program[0].run_ns: must be"
                        + " 0..8796093022207, got -1",
                "{'tasks': [{'name': 'a', 'program': [{'run_ns': 1.5}]}]} | run_ns: must be an integer of ns or a",
                "{'tasks': [{'name': 'a', 'program': [{'run': 1}]}]} | $.tasks[0].program[0]: there is no step 'run';"
                        + " steps are run_ns, sleep_ns, sleep_until_ns, timer_ns, suspend, wake, wake_all, yield, fork,"
                        + " send, receive, lock, unlock, barrier, or repeat with program",
                "{'tasks': [{'name': 'a', 'program': [{'run_ns': 1, 'sleep_ns': 1}]}]} | $.tasks[0].program[0]: a step has"
                        + " exactly one name, got 2",
                "{'tasks': [{'name': 'a', 'program': [{'wake': 'b'}]}]} | $.tasks[0].program[0].wake: there is no task 'b';"
                        + " known names are a",
                "{'tasks': [{'name': 'a', 'program': [{'wake': 'a'}]}]} | whose program has no {\"suspend\": true}",
                "{'tasks': [{'name': 'a', 'program': [{'suspend': false}]}]} | suspend: must be true; leave it out",
                "{'tasks': [{'name': 'a', 'program': [{'fork': 'a'}]}]} | give it \"forked\": true to have it forked",
                "{'tasks': [{'name': 'a', 'forked': true, 'start_ns': 1, 'program': [{'run_ns': 1}]}]} | $.tasks[0].start_ns:",
                "{'tasks': [{'name': 'a', 'program': [{'send': 'p'}]}]} | there is no channel 'p'; declare it under 'channels'",
                "{'locks': ['m'], 'tasks': [{'name': 'a', 'program': [{'lock': 'l'}]}]} | there is no lock 'l'; known names"
                        + " are m",
                "{'locks': ['m', 'm'], 'tasks': [{'name': 'a', 'program': [{'lock': 'm'}]}]} | $.locks[1]: is the name of",
                "{'tasks': [{'name': 'a', 'repeat': true, 'program': [{'run_ns': 1}]}]} | $.tasks[0]: repeats without end,"
                        + " so the workload needs a 'duration_ns'",
                "{'tasks': [{'name': 'a', 'program': [{'repeat': true, 'program': [{'run_ns': 1}]}]}]} | needs a 'duration_ns'",
                "{'tasks': [{'name': 'a', 'repeat': 0, 'program': [{'run_ns': 1}]}]} | $.tasks[0].repeat: must be 1..",
                "{'tasks': [{'name': 'a', 'report': 'x', 'program': [{'run_ns': 1}]}]} | must be one of each, together, none",
                "{'tasks': [{'name': 'a', 'program': [{'run_ns': 1}]}, {'name': 'a', 'program': [{'run_ns': 1}]}]} |"
                        + " $.tasks[1].name: 'a' is the name of another entry",
                "{'duration_ns': 5, 'warmup_ns': 5, 'tasks': [{'name': 'a', 'program': [{'run_ns': 1}]}]} | $.warmup_ns: must be"
                        + " 0..4",
                "{'arrivals': [{'name': 'a', 'process': 'bursty', 'rate_per_s': 1, 'count': 1, 'service': 1}]} |"
                        + " $.arrivals[0].process: must be poisson or periodic",
                "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1, 'service': 1}]} | $.arrivals[0]: has no"
                        + " 'count', so the workload needs a 'duration_ns'",
                "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 0, 'count': 1, 'service': 1}]} |"
                        + " rate_per_s: must be 0.000001..1000000000, got 0",
                "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1, 'count': 5, 'warmup': 6, 'service': 1}]} |"
                        + " warmup: must be 0..5, got 6",
                "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1, 'count': 1, 'service': {'dist': 'normal'}}]}"
                        + " | service.dist: must be one of constant, exponential, uniform, bimodal, lognormal, pareto, got"
                        + " 'normal'",
                "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1, 'count': 1, 'service': {'dist':"
                        + " 'exponential', 'sigma': 1}}]} | service: has no 'sigma'; known names are dist, mean_ns",
                "{'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1, 'count': 1, 'service': {'dist':"
                        + " 'bimodal', 'p': 0.005, 'short_ns': 500, 'long_ns': 500000, 'mean_ns': 2997.5}}]} |"
                        + " service.mean_ns: is not 497502.5, which is p * short_ns + (1 - p) * long_ns, 'p' being the"
                        + " probability of 'short_ns'",
                "{'duration_ns': 10, 'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1, 'service': 1}]} |"
                        + " $: no job arrives before the end of the run",
                "{'duration_ns': 10000000000, 'arrivals': [{'name': 'a', 'process': 'poisson', 'rate_per_s': 1e9, 'service': 1}]}"
                        + " | $.arrivals[0]: brings the workload to more than 4194303 tasks"
            })
    void shouldNameThePlaceAndTheCure(String json, String complaint) {
        assertThatThrownBy(() -> read(json, 4))
                .isInstanceOf(JsonInputException.class)
                .hasMessageStartingWith("w.json: $")
                .hasMessageContaining(complaint);
    }
}
