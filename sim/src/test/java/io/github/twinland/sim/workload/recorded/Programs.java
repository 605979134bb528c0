package io.github.twinland.sim.workload.recorded;

import io.github.twinland.sim.workload.StepKind;
import io.github.twinland.sim.workload.TaskProgram;
import io.github.twinland.sim.workload.TaskSpec;
import io.github.twinland.sim.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Workloads written out, so that a test can say what it expects of one. Wake-ups are named w0, w1... as they are met. */
final class Programs {

    private final Workload workload;
    private final Map<Integer, String> tokens = new HashMap<>();

    private Programs(Workload workload) {
        this.workload = workload;
    }

    /** A line per task: {@code pid@start: step, step ...}; times in us. */
    static List<String> of(Workload workload) {
        Programs programs = new Programs(workload);
        List<String> lines = new ArrayList<>();
        for (TaskSpec task : workload.tasks()) {
            lines.add(programs.describe(task));
        }
        return lines;
    }

    private String describe(TaskSpec task) {
        String start = task.startNs() == TaskSpec.STARTED_BY_FORK ? "forked" : "@" + task.startNs() / 1_000;
        StringBuilder line = new StringBuilder(task.pid() + " " + start + ":");
        TaskProgram program = task.program().apply(0);
        for (StepKind kind = program.next(); kind != StepKind.EXIT; kind = program.next()) {
            line.append(' ').append(describe(kind, program));
        }
        return line.toString();
    }

    private String describe(StepKind kind, TaskProgram program) {
        return switch (kind) {
            case RUN -> "run " + program.amount() / 1_000;
            case SLEEP -> "sleep " + program.amount() / 1_000;
            case SLEEP_UNTIL -> "until " + program.amount() / 1_000;
            case WAIT -> "await " + name(program.token());
            case SIGNAL -> "signal " + name(program.token()) + "->" + pid(program.target());
            case FORK -> "fork " + pid(program.target());
            default -> throw new IllegalStateException("no step of a recording: " + kind);
        };
    }

    private String name(int token) {
        return tokens.computeIfAbsent(token, unused -> "w" + tokens.size());
    }

    private int pid(int index) {
        return workload.tasks().get(index).pid();
    }
}
