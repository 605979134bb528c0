package io.github.twinland.sim.workload.recorded;

import io.github.twinland.traces.ReadProgress;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A short recording, written line by line as perf script prints it. Times are in us; tasks are called {@code tPID}. */
final class TraceText {

    private final List<String> lines = new ArrayList<>();

    private static String comm(int pid) {
        return pid == 0 ? "swapper" : "t" + pid;
    }

    private TraceText line(int cpu, int pid, long us, String event) {
        lines.add(String.format(
                Locale.ROOT,
                "%16s %7d [%03d] %d.%06d: sched:%s",
                comm(pid),
                pid,
                cpu,
                100 + us / 1_000_000,
                us % 1_000_000,
                event));
        return this;
    }

    TraceText switchTo(int cpu, long us, int from, String state, int to) {
        return line(
                cpu,
                from,
                us,
                "sched_switch: prev_comm=" + comm(from) + " prev_pid=" + from + " prev_prio=120 prev_state=" + state
                        + " ==> next_comm=" + comm(to) + " next_pid=" + to + " next_prio=120");
    }

    TraceText waking(int cpu, long us, int waker, int wakee) {
        return wake("sched_waking", cpu, us, waker, wakee);
    }

    TraceText wakeup(int cpu, long us, int waker, int wakee) {
        return wake("sched_wakeup", cpu, us, waker, wakee);
    }

    TraceText wakeupNew(int cpu, long us, int waker, int wakee) {
        return wake("sched_wakeup_new", cpu, us, waker, wakee);
    }

    private TraceText wake(String event, int cpu, long us, int waker, int wakee) {
        return line(
                cpu,
                waker,
                us,
                event + ": comm=" + comm(wakee) + " pid=" + wakee + " prio=120 target_cpu="
                        + String.format(Locale.ROOT, "%03d", cpu));
    }

    TraceText fork(int cpu, long us, int parent, int child) {
        return line(
                cpu,
                parent,
                us,
                "sched_process_fork: comm=" + comm(parent) + " pid=" + parent + " child_comm=" + comm(child)
                        + " child_pid=" + child);
    }

    TraceText exit(int cpu, long us, int pid) {
        return line(cpu, pid, us, "sched_process_exit: comm=" + comm(pid) + " pid=" + pid + " prio=120");
    }

    /** The recording without some of its lines. */
    TraceText without(Predicate<String> unwanted) {
        TraceText rest = new TraceText();
        lines.stream().filter(unwanted.negate()).forEach(rest.lines::add);
        return rest;
    }

    Recording read() {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try (TraceReader reader = Traces.open(new ByteArrayInputStream(bytes), "fixture", ReadProgress.NONE)) {
            return Recording.read(reader);
        } catch (TraceException e) {
            throw new IllegalStateException(e);
        }
    }
}
