package io.github.twinland.sim.cli;

import io.github.twinland.sim.load.Load;
import io.github.twinland.sim.load.RecordedLoad;
import io.github.twinland.traces.TraceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The recordings and written workloads that a command runs, one or many. */
public final class LoadOptions {

    static final String ON = "--on";

    private static final String WORKLOAD = ".json";

    @Option(
            names = ON,
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "What to run: workloads, if their names end in .json, and recorded traces else.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final ModeOption mode = new ModeOption();

    /** For picocli. */
    public LoadOptions() {}

    /** The files, each of which is given once. */
    List<Path> files() {
        Set<Path> seen = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            if (name.equals(TraceOption.STANDARD)) {
                throw CliException.badInput(ON + " -: standard input can be read once only; give files");
            }
            Path file = TraceOption.path(name);
            if (!seen.add(file.toAbsolutePath().normalize())) {
                throw CliException.badInput(ON + " names " + name + " twice; give each file once");
            }
            files.add(file);
        }
        return files;
    }

    /**
     * Reads all of them.
     *
     * @return in the order given
     * @throws TraceException if one is no recording that can be read
     */
    List<Load> read(CliContext context, ProgressDisplay progress) throws TraceException {
        List<Load> loads = new ArrayList<>();
        for (String name : names) {
            loads.add(
                    isWorkload(name)
                            ? WorkloadOption.read(name, "a workload")
                            : TraceOption.read(name, context, progress, mode.mode()));
        }
        return loads;
    }

    private static boolean isWorkload(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(WORKLOAD);
    }

    /** The options as given, to be typed again. */
    Stream<String> arguments() {
        Stream<String> others = mode.isDefault() ? Stream.of() : Stream.of(ModeOption.MODE, mode.name());
        return Stream.concat(others, Stream.concat(Stream.of(ON), names.stream()));
    }

    /** What replays or runs one of them by itself. */
    Stream<String> command(Load load) {
        return load instanceof RecordedLoad
                ? Stream.of("twinland", "replay", load.name(), ModeOption.MODE, mode.name())
                : Stream.of("twinland", "run", load.name());
    }

    /** The mode as users write it. */
    String modeName() {
        return mode.name();
    }
}
