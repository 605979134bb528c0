package io.github.twinland.sim.cli.decide;

import io.github.twinland.policy.QueuedTask;
import io.github.twinland.sim.machine.TopologyBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of {@link QueuedTask} that holds a number.
 *
 * @param names in JSON, the usual one first
 * @param min smallest value; unused if unsigned
 * @param max largest value; unused if unsigned
 * @param isUnsigned whether every 64-bit value is a value of it
 * @param setter puts a value into a task
 */
record TaskField(List<String> names, long min, long max, boolean isUnsigned, ObjLongConsumer<QueuedTask> setter) {

    static final TaskField PID = number(1, Integer.MAX_VALUE, (task, value) -> task.pid((int) value), "pid");

    private static final List<TaskField> ALL = List.of(
            PID,
            number(0, Integer.MAX_VALUE, (task, value) -> task.tgid((int) value), "tgid"),
            number(-1, TopologyBuilder.CPU_ID_LIMIT - 1, (task, value) -> task.cpu((int) value), "cpu"),
            number(
                    0,
                    TopologyBuilder.CPU_ID_LIMIT,
                    (task, value) -> task.allowedCpus((int) value),
                    "allowed_cpus",
                    "nr_cpus_allowed"),
            unsigned(QueuedTask::enqueueFlags, "enq_flags", "enqueue_flags", "flags"),
            unsigned(QueuedTask::startNs, "start_ns", "start_ts", "start"),
            unsigned(QueuedTask::stopNs, "stop_ns", "stop_ts", "stop"),
            unsigned(QueuedTask::execRuntimeNs, "exec_runtime", "exec_runtime_ns"),
            unsigned(QueuedTask::sumExecRuntimeNs, "sum_exec_runtime", "sum_exec_runtime_ns"),
            unsigned(QueuedTask::nvcsw, "nvcsw"),
            unsigned(QueuedTask::weight, "weight"),
            unsigned(QueuedTask::vtime, "vtime"),
            unsigned(QueuedTask::generation, "enq_cnt", "generation"),
            unsigned(QueuedTask::queuedNs, "queued_ns"));

    private static final Map<String, TaskField> BY_NAME = byName();

    private static TaskField number(long min, long max, ObjLongConsumer<QueuedTask> setter, String... names) {
        return new TaskField(List.of(names), min, max, false, setter);
    }

    private static TaskField unsigned(ObjLongConsumer<QueuedTask> setter, String... names) {
        return new TaskField(List.of(names), 0, 0, true, setter);
    }

    private static Map<String, TaskField> byName() {
        Map<String, TaskField> fields = new LinkedHashMap<>();
        ALL.forEach(field -> field.names.forEach(name -> fields.put(name, field)));
        return fields;
    }

    static @Nullable TaskField named(String name) {
        return BY_NAME.get(name);
    }

    /** The usual name of each. */
    static String list() {
        return ALL.stream().map(field -> field.names.get(0)).collect(Collectors.joining(", "));
    }

    void set(QueuedTask task, long value) {
        setter.accept(task, value);
    }
}
