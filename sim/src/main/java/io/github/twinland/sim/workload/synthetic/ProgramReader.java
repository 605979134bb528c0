package io.github.twinland.sim.workload.synthetic;

import io.github.twinland.sim.json.JsonValue;
import io.github.twinland.sim.workload.Steps;
import io.github.twinland.sim.workload.StepsBuilder;
import io.github.twinland.sim.workload.random.DurationDistribution;
import io.github.twinland.sim.workload.synthetic.SharedNames.Barrier;
import io.github.twinland.sim.workload.synthetic.SharedNames.Channel;
import io.github.twinland.sim.workload.synthetic.TaskNames.Family;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the programs of all tasks of a workload. */
final class ProgramReader {

    private static final String STEPS =
            "run_ns, sleep_ns, sleep_until_ns, timer_ns, suspend, wake, wake_all, yield, fork,"
                    + " send, receive, lock, unlock, barrier, or repeat with program";

    private static final long MOST_TIMES = 1_000_000_000_000L;

    /** The one timer a task has of its own. */
    private static final int OWN_TIMER = -1;

    private final TaskNames tasks;
    private final SharedNames shared;
    private final Set<String> suspending = new HashSet<>();
    private final Map<String, JsonValue> woken = new LinkedHashMap<>();
    private boolean endless;

    ProgramReader(TaskNames tasks, SharedNames shared) {
        this.tasks = tasks;
        this.shared = shared;
    }

    /** Whether a program read so far repeats without end. */
    boolean endless() {
        return endless;
    }

    Steps read(JsonValue entry, Family self) {
        StepsBuilder steps = Steps.builder();
        addAll(entry.get("program"), self, steps);
        return steps.repeat(entry.has("repeat") ? times(entry.get("repeat")) : 1);
    }

    /** To be called when all programs are read. */
    void checkWakeUps() {
        for (Map.Entry<String, JsonValue> wake : woken.entrySet()) {
            if (!suspending.contains(wake.getKey())) {
                throw wake.getValue()
                        .error("wakes '" + wake.getKey()
                                + "', whose program has no {\"suspend\": true} to wake it from");
            }
        }
    }

    private void addAll(JsonValue program, Family self, StepsBuilder steps) {
        List<JsonValue> elements = program.elements();
        if (elements.isEmpty()) {
            throw program.error("must have at least one step");
        }
        for (JsonValue step : elements) {
            add(step, self, steps);
        }
    }

    private void add(JsonValue step, Family self, StepsBuilder steps) {
        Map<String, JsonValue> fields = step.fields();
        if (fields.containsKey("repeat") || fields.containsKey("program")) {
            step.requireNames("repeat", "program");
            steps.beginLoop(times(step.get("repeat")));
            addAll(step.get("program"), self, steps);
            steps.endLoop();
            return;
        }
        if (fields.size() != 1) {
            throw step.error("a step has exactly one name, got " + fields.size() + "; steps are " + STEPS);
        }
        Map.Entry<String, JsonValue> only = fields.entrySet().iterator().next();
        JsonValue value = only.getValue();
        switch (only.getKey()) {
            case "run_ns" -> addRun(value, steps);
            case "sleep_ns" -> addSleep(value, steps);
            case "sleep_until_ns" -> steps.sleepUntil(value.integer(0, DurationDistribution.LONGEST_NS));
            case "timer_ns" -> steps.timer(OWN_TIMER, value.integer(1, DurationDistribution.LONGEST_NS));
            case "yield" -> {
                requireTrue(value);
                steps.yieldCpu();
            }
            case "fork" -> addFork(value, steps);
            default -> addMeeting(step, only.getKey(), value, self, steps);
        }
    }

    private void addMeeting(JsonValue step, String kind, JsonValue value, Family self, StepsBuilder steps) {
        switch (kind) {
            case "suspend" -> {
                requireTrue(value);
                suspending.add(self.name());
                steps.acquire(shared.wakeUps(self));
            }
            case "wake" -> steps.release(wakeUpsOf(value));
            case "wake_all" -> steps.releaseAll(wakeUpsOf(value));
            case "send" -> {
                Channel channel = shared.channel(value);
                if (channel.slots() != Channel.UNBOUNDED) {
                    steps.acquire(channel.slots());
                }
                steps.release(channel.items());
            }
            case "receive" -> {
                Channel channel = shared.channel(value);
                steps.acquire(channel.items());
                if (channel.slots() != Channel.UNBOUNDED) {
                    steps.release(channel.slots());
                }
            }
            case "lock" -> steps.acquire(shared.lock(value));
            case "unlock" -> steps.release(shared.lock(value));
            case "barrier" -> {
                Barrier barrier = shared.barrier(value);
                steps.barrier(barrier.semaphore(), barrier.parties());
            }
            default -> throw step.error("there is no step '" + kind + "'; steps are " + STEPS);
        }
    }

    private int wakeUpsOf(JsonValue name) {
        Family wakee = tasks.get(name);
        woken.putIfAbsent(wakee.name(), name);
        return shared.wakeUps(wakee);
    }

    private void addFork(JsonValue name, StepsBuilder steps) {
        Family child = tasks.get(name);
        if (!child.forked()) {
            throw name.error("'" + child.name() + "' starts by itself; give it \"forked\": true to have it forked");
        }
        steps.forkAny(child.first(), child.count());
    }

    private static void addRun(JsonValue value, StepsBuilder steps) {
        if (value.isInteger()) {
            steps.run(value.integer(0, DurationDistribution.LONGEST_NS));
        } else {
            steps.run(DurationReader.read(value));
        }
    }

    private static void addSleep(JsonValue value, StepsBuilder steps) {
        if (value.isInteger()) {
            steps.sleep(value.integer(0, DurationDistribution.LONGEST_NS));
        } else {
            steps.sleep(DurationReader.read(value));
        }
    }

    private long times(JsonValue value) {
        if (value.isFlag()) {
            requireTrue(value);
            endless = true;
            return Steps.FOREVER;
        }
        return value.integer(1, MOST_TIMES);
    }

    private static void requireTrue(JsonValue value) {
        if (!value.flag()) {
            throw value.error("must be true; leave it out otherwise");
        }
    }
}
