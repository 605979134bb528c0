package io.github.twinland.sim.fuzz;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Policies with one defect each, for the fuzzer to find. What they share is a queue in which the newest entry is last. */
public abstract class BrokenPolicy implements SchedulingPolicy, PolicyProvider {

    private static final long SLICE_NS = 5_000_000L;

    final Deque<Integer> pids = new ArrayDeque<>();

    /** The newest task runs first, so that the oldest never does while others keep coming. */
    public static final class Starving extends BrokenPolicy {

        /** For {@link java.util.ServiceLoader}. */
        public Starving() {}

        @Override
        public void dispatch(DispatchContext round) {
            for (int turns = round.idleCpuCount(); turns > 0 && !pids.isEmpty(); turns--) {
                if (!round.dispatch(pids.getLast(), DispatchContext.ANY_CPU, SLICE_NS, 0)) {
                    return;
                }
                pids.removeLast();
            }
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Starving();
        }
    }

    /** Every task is sent to an idle CPU, whether it may run there or not. */
    public static final class Straying extends BrokenPolicy {

        /** For {@link java.util.ServiceLoader}. */
        public Straying() {}

        @Override
        public void dispatch(DispatchContext round) {
            for (int i = 0; i < round.idleCpuCount() && !pids.isEmpty(); i++) {
                if (!round.dispatch(pids.getFirst(), round.idleCpu(i), SLICE_NS, 0)) {
                    return;
                }
                pids.removeFirst();
            }
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Straying();
        }
    }

    /** A task whose dispatch is refused, because the ring is full, is forgotten. */
    public static final class Losing extends BrokenPolicy {

        /** For {@link java.util.ServiceLoader}. */
        public Losing() {}

        @Override
        public void dispatch(DispatchContext round) {
            for (int turns = round.idleCpuCount(); turns > 0 && !pids.isEmpty(); turns--) {
                round.dispatch(pids.removeFirst(), DispatchContext.ANY_CPU, SLICE_NS, 0);
            }
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Losing();
        }
    }

    /** Asks again and again for what was refused; only an interrupt ends that. */
    public static final class Looping extends BrokenPolicy {

        /** For {@link java.util.ServiceLoader}. */
        public Looping() {}

        @Override
        public void dispatch(DispatchContext round) {
            while (round.idleCpuCount() > 0 && !pids.isEmpty()) {
                while (!round.dispatch(pids.getFirst(), DispatchContext.ANY_CPU, SLICE_NS, 0)) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("interrupted");
                    }
                }
                pids.removeFirst();
            }
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Looping();
        }
    }

    /** Sends tasks where they may not run, and asks again and again for what was refused; only an interrupt ends that. */
    public static final class Stubborn extends BrokenPolicy {

        /** For {@link java.util.ServiceLoader}. */
        public Stubborn() {}

        @Override
        public void dispatch(DispatchContext round) {
            for (int i = 0; i < round.idleCpuCount() && !pids.isEmpty(); i++) {
                while (!round.dispatch(pids.getFirst(), round.idleCpu(i), SLICE_NS, 0)) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("interrupted");
                    }
                }
                pids.removeFirst();
            }
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Stubborn();
        }
    }

    /** The newest task runs first, which this policy does not deny. */
    public static final class Unfair extends BrokenPolicy {

        /** For {@link java.util.ServiceLoader}. */
        public Unfair() {}

        @Override
        public String mayStarve() {
            return "whoever came first";
        }

        @Override
        public void dispatch(DispatchContext round) {
            throw new UnsupportedOperationException("only makes others");
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Starving();
        }
    }

    /** The same without a defect, to compare with. */
    public static final class Sound extends BrokenPolicy {

        @Override
        public void dispatch(DispatchContext round) {
            for (int turns = round.idleCpuCount(); turns > 0 && !pids.isEmpty(); turns--) {
                if (!round.dispatch(pids.getFirst(), DispatchContext.ANY_CPU, SLICE_NS, 0)) {
                    return;
                }
                pids.removeFirst();
            }
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Sound();
        }
    }

    @Override
    public String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public String summary() {
        return "broken on purpose";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of();
    }

    @Override
    public void enqueue(QueuedTask task, long nowNs) {
        pids.remove(task.pid());
        pids.addLast(task.pid());
    }

    @Override
    public void exit(int pid) {
        pids.remove(pid);
    }

    @Override
    public int queued() {
        return pids.size();
    }
}
