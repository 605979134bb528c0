package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.sim.workload.random.DurationDistribution;
import io.github.twinland.sim.workload.rtapp.RtAppEvent.Kind;
import io.github.twinland.sim.workload.rtapp.RtAppNode.Entry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads events, as parse_task_event_data() of rt-app_parse_config.c does: a name is that of an event if it begins with
 * it, so that {@code run}, {@code run0} and {@code run_a} are all one kind.
 */
final class EventReader {

    private static final long NS_PER_US = 1_000;
    private static final long MOST_US = DurationDistribution.LONGEST_NS / NS_PER_US;

    /** Longer names before those they begin with. */
    private static final List<String> NAMES = List.of(
            "runtime", "run", "sleep", "timer", "lock", "unlock", "wait", "signal", "broad", "sync", "barrier",
            "suspend", "resume", "yield", "fork", "mem", "iorun");

    /** Names of timers that are told to keep their rhythm; one event is enough, wherever it stands. */
    private final Set<String> absoluteTimers = new TreeSet<>();

    /** The event that a name begins with, or null if it is no event. */
    static @Nullable String eventOf(String name) {
        for (String event : NAMES) {
            if (name.startsWith(event)) {
                return event;
            }
        }
        return null;
    }

    boolean isAbsolute(String timer) {
        return absoluteTimers.contains(timer);
    }

    RtAppEvent read(Entry entry, String thread) {
        RtAppNode value = entry.value();
        String event = eventOf(entry.name());
        return switch (event == null ? entry.name() : event) {
            case "run" -> RtAppEvent.lasting(Kind.RUN, microseconds(value));
            case "runtime" -> RtAppEvent.lasting(Kind.RUNTIME, microseconds(value));
            case "sleep" -> RtAppEvent.lasting(Kind.SLEEP, microseconds(value));
            case "timer" -> timer(value, thread);
            case "lock" -> RtAppEvent.on(Kind.LOCK, name(value));
            case "unlock" -> RtAppEvent.on(Kind.UNLOCK, name(value));
            case "signal" -> RtAppEvent.on(Kind.SIGNAL, name(value));
            case "broad" -> RtAppEvent.on(Kind.BROADCAST, name(value));
            case "wait" -> condition(Kind.WAIT, value);
            case "sync" -> condition(Kind.SYNC, value);
            case "barrier" -> RtAppEvent.on(Kind.BARRIER, name(value));
            // workgen fills in the thread's own name.
            case "suspend" -> RtAppEvent.on(Kind.SUSPEND, value.string().isEmpty() ? thread : value.string());
            case "resume" -> RtAppEvent.on(Kind.RESUME, name(value));
            case "fork" -> RtAppEvent.on(Kind.FORK, name(value));
            case "yield" -> RtAppEvent.on(Kind.YIELD, "");
            case "mem", "iorun" ->
                throw value.error("the event '" + event + "' is not simulated: how long it takes depends"
                        + " on the memory and devices of a real machine; use 'run' with the time it took");
            default ->
                throw value.error("there is no event '" + entry.name() + "'; events are " + String.join(", ", NAMES));
        };
    }

    private RtAppEvent timer(RtAppNode value, String thread) {
        requireNames(value, "ref", "period", "mode");
        RtAppNode refNode = value.find("ref");
        String ref = refNode == null ? "unknown" : refNode.string();
        if (ref.startsWith(RtAppEvent.OWN_TIMER)) {
            // Every thread object has such timers of its own, whatever others call theirs.
            ref = ref + "/" + thread;
        }
        RtAppNode mode = value.find("mode");
        if (mode != null) {
            switch (mode.string()) {
                case "absolute" -> absoluteTimers.add(ref);
                case "relative" -> {}
                default -> throw mode.error("must be relative or absolute");
            }
        }
        RtAppNode period = value.find("period");
        if (period == null) {
            throw value.error("lacks 'period'");
        }
        return new RtAppEvent(Kind.TIMER, ref, "", microseconds(period));
    }

    private static RtAppEvent condition(Kind kind, RtAppNode value) {
        requireNames(value, "ref", "mutex");
        RtAppNode ref = value.find("ref");
        RtAppNode mutex = value.find("mutex");
        if (ref == null || mutex == null) {
            throw value.error("must have 'ref' and 'mutex'");
        }
        return new RtAppEvent(kind, name(ref), name(mutex), 0);
    }

    private static void requireNames(RtAppNode object, String... names) {
        for (Entry entry : object.requireObject().entries()) {
            if (!List.of(names).contains(entry.name())) {
                throw entry.value().error("has no meaning here; known names are " + String.join(", ", names));
            }
        }
    }

    private static String name(RtAppNode value) {
        if (value.string().isEmpty()) {
            throw value.error("must be a name");
        }
        return value.string();
    }

    private static long microseconds(RtAppNode value) {
        return value.integer(0, MOST_US) * NS_PER_US;
    }
}
