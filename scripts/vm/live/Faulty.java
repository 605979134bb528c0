import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** Policies for the live tests: first come, first served, each with a fault of its own. */
public abstract class Faulty implements PolicyProvider {

    private final String name;
    private final String summary;

    Faulty(String name, String summary) {
        this.name = name;
        this.summary = summary;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of();
    }

    /** Throws. */
    public static final class Throwing extends Faulty {

        public Throwing() {
            super("throwing", "first come, first served; throws at a task called throw-now");
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Queue(environment.taskCapacity()) {
                @Override
                public void enqueue(QueuedTask task, long nowNs) {
                    if (task.comm().equals("throw-now")) {
                        throw new IllegalStateException("enough of it");
                    }
                    super.enqueue(task, nowNs);
                }
            };
        }
    }

    /** Goes on for ever inside of a call. */
    public static final class Hanging extends Faulty {

        public Hanging() {
            super("hanging", "first come, first served; never returns from a task called hang-now");
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Queue(environment.taskCapacity()) {
                @Override
                public void enqueue(QueuedTask task, long nowNs) {
                    while (task.comm().equals("hang-now")) {
                        Thread.onSpinWait();
                    }
                    super.enqueue(task, nowNs);
                }
            };
        }
    }

    /** Keeps what it gets. */
    public static final class Keeping extends Faulty {

        public Keeping() {
            super("keeping", "first come, first served; never dispatches a task called keep-me");
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            return new Queue(environment.taskCapacity()) {
                @Override
                public void enqueue(QueuedTask task, long nowNs) {
                    if (!task.comm().equals("keep-me")) {
                        super.enqueue(task, nowNs);
                    }
                }
            };
        }
    }

    /** Has the garbage of the whole process collected, five times a second, whatever it is that runs then. */
    public static final class Collecting extends Faulty {

        private static boolean begun;

        public Collecting() {
            super("collecting", "first come, first served; has garbage made and collected all the time");
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            if (!begun) {
                begun = true;
                Thread collector = new Thread(Collecting::collect, "collector");
                collector.setDaemon(true);
                collector.start();
            }
            return new Queue(environment.taskCapacity());
        }

        private static void collect() {
            try {
                for (int bytes = 0; bytes >= 0; bytes = new byte[1 << 20].length) {
                    System.gc();
                    Thread.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static class Queue implements SchedulingPolicy {

        private final int[] pids;
        private int size;

        Queue(int capacity) {
            this.pids = new int[capacity];
        }

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            exit(task.pid());
            pids[size++] = task.pid();
        }

        @Override
        public void dispatch(DispatchContext round) {
            while (size > 0 && round.dispatch(pids[0], DispatchContext.ANY_CPU, DispatchContext.SLICE_DEFAULT, 0)) {
                exit(pids[0]);
            }
        }

        @Override
        public void exit(int pid) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (pids[i] != pid) {
                    pids[kept++] = pids[i];
                }
            }
            size = kept;
        }

        @Override
        public int queued() {
            return size;
        }
    }
}
