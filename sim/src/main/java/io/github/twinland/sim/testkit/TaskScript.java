package io.github.twinland.sim.testkit;

import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.random.DurationDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the tasks of one name do, step by step. Without {@link #forever()} or {@link #times} they do it once. */
public final class TaskScript {

    /** A step that may name another task, whose index is known only when all tasks are. */
    private interface Step {
        void addTo(StepsBuilder steps, ToIntFunction<String> indexOf);
    }

    private final String name;
    private final List<Step> steps = new ArrayList<>();
    private long repeats = 1;
    private int nice;
    private int @Nullable [] cpus;
    private long startNs;

    TaskScript(String name) {
        this.name = name;
    }

    /**
     * Use a CPU.
     *
     * @param ns work at full speed
     * @return this
     */
    public TaskScript runs(long ns) {
        steps.add((builder, indexOf) -> builder.run(ns));
        return this;
    }

    /**
     * Use a CPU for a time drawn anew each time, from the seed of the run.
     *
     * @param work ns at full speed
     * @return this
     */
    public TaskScript runs(DurationDistribution work) {
        steps.add((builder, indexOf) -> builder.run(work));
        return this;
    }

    /**
     * Use a CPU whenever there is one, without end.
     *
     * @return this
     */
    public TaskScript runsForever() {
        return runs(Durations.seconds(1)).forever();
    }

    /**
     * Sleep.
     *
     * @param ns for how long
     * @return this
     */
    public TaskScript sleeps(long ns) {
        steps.add((builder, indexOf) -> builder.sleep(ns));
        return this;
    }

    /**
     * Sleep for a time drawn anew each time, from the seed of the run.
     *
     * @param time ns
     * @return this
     */
    public TaskScript sleeps(DurationDistribution time) {
        steps.add((builder, indexOf) -> builder.sleep(time));
        return this;
    }

    /**
     * Sleep until another task wakes it; a wake-up that came while it was awake lets it pass.
     *
     * @return this
     */
    public TaskScript suspends() {
        steps.add((builder, indexOf) -> builder.suspend());
        return this;
    }

    /**
     * Wake a task.
     *
     * @param other its name, of which there must be one task only
     * @return this
     */
    public TaskScript wakes(String other) {
        steps.add((builder, indexOf) -> builder.wake(indexOf.applyAsInt(other)));
        return this;
    }

    /**
     * Let others run.
     *
     * @return this
     */
    public TaskScript yields() {
        steps.add((builder, indexOf) -> builder.yieldCpu());
        return this;
    }

    /**
     * Do all steps several times.
     *
     * @param count at least 1
     * @return this
     */
    public TaskScript times(long count) {
        repeats = count;
        return this;
    }

    /**
     * Do all steps again and again until the run ends.
     *
     * @return this
     */
    public TaskScript forever() {
        return times(Steps.FOREVER);
    }

    /**
     * How nice the tasks are.
     *
     * @param value -20 .. 19
     * @return this
     */
    public TaskScript nice(int value) {
        if (value < -20 || value > 19) {
            throw new IllegalArgumentException("nice of '" + name + "' must be -20..19, got " + value);
        }
        nice = value;
        return this;
    }

    /**
     * Where the tasks may run.
     *
     * @param ids CPU ids, at least one
     * @return this
     */
    public TaskScript onCpus(int... ids) {
        cpus = ids.clone();
        return this;
    }

    /**
     * When the tasks start.
     *
     * @param ns from the beginning of the run
     * @return this
     */
    public TaskScript startsAt(long ns) {
        startNs = ns;
        return this;
    }

    String name() {
        return name;
    }

    TaskSpec spec(int pid, int cpuIdLimit, ToIntFunction<String> indexOf) {
        StepsBuilder builder = Steps.builder();
        for (Step step : steps) {
            step.addTo(builder, indexOf);
        }
        Steps program = builder.repeat(repeats);
        return new TaskSpec(
                pid,
                pid,
                pid,
                name,
                TaskSpec.DEFAULT_PRIORITY + nice,
                mask(cpuIdLimit),
                false,
                startNs,
                program::program);
    }

    private @Nullable CpuSet mask(int cpuIdLimit) {
        int[] ids = cpus;
        if (ids == null) {
            return null;
        }
        CpuSet mask = new CpuSet(cpuIdLimit);
        for (int id : ids) {
            mask.add(id);
        }
        return mask;
    }
}
