package io.github.twinland.sim.cli;

import io.github.twinland.sim.check.InvariantViolation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A module that adds a command, as {@code live} does: one that ends in whatever way it is told to. */
public final class ProbeCommands implements CommandProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ProbeCommands() {}

    @Override
    public List<Object> commands(CliContext context) {
        return List.of(new Probe(context));
    }

    @Command(name = "probe", hidden = true, mixinStandardHelpOptions = true)
    private static final class Probe implements Callable<Integer> {

        private final CliContext context;

        @Parameters
        private String end = "";

        Probe(CliContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            switch (end) {
                case "print" -> context.out().print("printed\n");
                case "invariant" -> throw new InvariantViolation("one at a time", 5, "at 5 ns: two at once\n(seed 7)");
                case "defect" -> throw new IllegalStateException("impossible\nstate");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "code" -> {
                    return 9;
                }
                default -> throw new IllegalArgumentException(end);
            }
            return ExitCodes.OK;
        }
    }
}
