package io.github.twinland.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.QueuedTask;
import io.github.twinland.policy.SchedulingPolicy;
import io.github.twinland.policy.registry.PolicyArguments;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicyProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of a user's own, most of them with a defect: whose fault it is, and what it is, must be told. */
class PolicyJarTest {

    @TempDir
    private Path folder;

    private String jar = "";
    private String trace = "";

    /** Dispatches whatever it got; {@code defect} is what it does wrong, 0 nothing. */
    public static final class MineProvider implements PolicyProvider {

        /** For {@link java.util.ServiceLoader}. */
        public MineProvider() {}

        @Override
        public String name() {
            return "mine";
        }

        @Override
        public String summary() {
            return "a policy of my own";
        }

        @Override
        public List<PolicyParameter> parameters() {
            return List.of(PolicyParameter.number("defect", 0, "", 0, 4, "what goes wrong"));
        }

        @Override
        public SchedulingPolicy create(PolicyArguments arguments, PolicyEnvironment environment) {
            int defect = (int) arguments.number("defect");
            if (defect == 1) {
                throw new UnsupportedOperationException("not today");
            }
            return new Mine(defect);
        }
    }

    private static final class Mine implements SchedulingPolicy {

        private final int defect;
        private final Deque<Integer> pids = new ArrayDeque<>();

        Mine(int defect) {
            this.defect = defect;
        }

        @Override
        public void enqueue(QueuedTask task, long nowNs) {
            if (defect == 2) {
                throw new ArithmeticException("/ by zero");
            }
            if (defect != 3) {
                pids.add(task.pid());
            }
        }

        @Override
        public void dispatch(DispatchContext round) {
            for (int pid : List.copyOf(pids)) {
                round.dispatch(defect == 4 ? pid + 1 : pid, DispatchContext.ANY_CPU, 1_000_000, 7);
                pids.remove(pid);
            }
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

    @BeforeEach
    void makeFiles() throws IOException {
        jar = PolicyJar.make(folder, MineProvider.class);
        trace = TraceText.file(folder, "turns.txt", TraceText.TURNS);
    }

    @Test
    void shouldListPoliciesOfJar() {
        assertThat(Cli.run("policies", "--policy-jar", jar).out())
                .containsPattern("mine +a policy of my own\n +defect +what goes wrong \\(0\\.\\.4, default 0\\)");
        assertThat(Cli.run("policies").out()).doesNotContain("mine");
    }

    @Test
    void shouldReplayUnderPolicyOfJar() {
        Cli.Result result = Cli.run("replay", trace, "--policy-jar", jar, "--policy", "mine");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("RECORDED").contains("mine");
    }

    @Test
    void shouldDecideByPolicyOfJar() {
        Cli.Result result = Cli.reading("""
                {"t":1,"enqueue":{"pid":5,"cpu":0}}
                {"t":2,"round":{"idle":[0]}}
                """).with("decide", "--policy-jar", jar, "--policy", "mine");
        assertThat(result.out()).isEqualTo("""
                {"t":2,"dispatch":[{"pid":5,"cpu":-1,"slice_ns":1000000,"vtime":7}],"queued":0}
                """);
    }

    private void assertFailure(Cli.Result result, String... words) {
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(List.of(words)).allSatisfy(word -> assertThat(result.err()).contains(word));
    }

    @Test
    void shouldTellThatPolicyCannotBeMade() {
        assertFailure(
                Cli.run("replay", trace, "--policy-jar", jar, "--policy", "mine:defect=1"),
                "policy mine failed when it was made",
                "UnsupportedOperationException: not today",
                "PolicyJarTest.java:");
    }

    @Test
    void shouldTellWhatPolicyThrewAndWhen() {
        assertFailure(
                Cli.run("replay", trace, "--policy-jar", jar, "--policy", "mine:defect=2"),
                "policy mine failed at",
                "ns on the enqueue of pid",
                "ArithmeticException: / by zero");
        assertFailure(
                Cli.reading("{\"t\":3,\"enqueue\":{\"pid\":5}}")
                        .with("decide", "--policy-jar", jar, "-p", "mine:defect=2"),
                "policy mine failed at 3 ns on the enqueue of pid 5");
    }

    @Test
    void shouldTellThatPolicyLostTask() {
        Cli.Result result = Cli.reading("{\"t\":3,\"enqueue\":{\"pid\":5}}\n{\"t\":4,\"round\":{\"idle\":[0]}}\n")
                .with("decide", "--policy-jar", jar, "-p", "mine:defect=3");
        assertFailure(result, "mine:defect=3", "says that 0 tasks wait in it, but 1");
        assertThat(result.out()).isEqualTo("{\"t\":4,\"dispatch\":[],\"queued\":0}\n");
    }

    @Test
    void shouldTellHowToSeeViolatedInvariantAgain() {
        assertFailure(
                Cli.run("replay", trace, "--policy-jar", jar, "--policy", "mine:defect=3", "--seed", "7"),
                "mine:defect=3: at ",
                "seed 7",
                "twinland replay " + trace + " --policy-jar " + jar + " --policy mine:defect=3 --seed 7");
    }

    @Test
    void shouldTellThatPolicyDispatchedTaskItDoesNotHave() {
        assertFailure(
                Cli.reading("{\"t\":3,\"enqueue\":{\"pid\":5}}\n{\"t\":4,\"round\":{\"idle\":[0]}}\n")
                        .with("decide", "--policy-jar", jar, "-p", "mine:defect=4"),
                "mine:defect=4",
                "dispatched 1 times a pid that was not waiting");
    }
}
