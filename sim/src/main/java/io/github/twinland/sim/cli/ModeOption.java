package io.github.twinland.sim.cli;

import io.github.twinland.sim.workload.recorded.ReplayMode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which wake-ups of a recording depend on the simulation. */
public final class ModeOption {

    static final String MODE = "--mode";

    @Option(
            names = MODE,
            paramLabel = "auto|closed|open",
            defaultValue = "auto",
            completionCandidates = Modes.class,
            description = {
                "auto: a wake-up by a task comes when that task gets there, others at their recorded time;"
                        + " closed: others come as long after the sleep began as recorded;"
                        + " open: all at their recorded time (default: ${DEFAULT-VALUE})."
            })
    private ReplayMode mode = ReplayMode.AUTO;

    /** For picocli. */
    public ModeOption() {}

    /** The modes as users write them, for completion in a shell. */
    static final class Modes implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ReplayMode.values()).map(ModeOption::nameOf).iterator();
        }
    }

    private static String nameOf(ReplayMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    ReplayMode mode() {
        return mode;
    }

    boolean isDefault() {
        return mode == ReplayMode.AUTO;
    }

    /** The mode as users write it. */
    String name() {
        return nameOf(mode);
    }
}
