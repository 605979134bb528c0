import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.util.List;

/** A policy for the live tests: first come, first served, but a task called {@code throw-now} makes it throw. */
public final class Faulty implements PolicyProvider {

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public String summary() {
        return "first come, first served; throws at a task called throw-now";
    }

    @Override
    public List<PolicyParameter> parameters() {
        return List.of();
    }

    @Override
    public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
        return new Queue(environment.taskCapacity());
    }

    private static final class Queue implements SchedulingPolicy {

        private final int[] pids;
        private int size;

        Queue(int capacity) {
            this.pids = new int[capacity];
        }

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            if (task.comm().equals("throw-now")) {
                throw new IllegalStateException("enough of it");
            }
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
