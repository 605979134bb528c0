package io.github.twinland.sim.cli;

import io.github.twinland.sim.machine.TopologyException;
import io.github.twinland.sim.record.Interruption;
import io.github.twinland.sim.record.PerfRecorder;
import io.github.twinland.sim.record.RecordingException;
import io.github.twinland.sim.record.RecordingFolder;
import io.github.twinland.sim.record.RecordingNote;
import io.github.twinland.sim.report.Printable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinland record}: records this machine's scheduling, and what is needed to replay it elsewhere. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description =
                "Records the scheduling of this machine with `perf sched record`, and saves its topology and kernel"
                        + " release beside it, so that any other machine can replay it.",
        footer = {
            "",
            "Needs Linux and perf, and mostly root. FOLDER then holds perf.data, sysfs.tar.gz (for --topology) and"
                    + " recording.json.",
            "",
            "Examples:",
            "  sudo twinland record -o busy --seconds 5",
            "  sudo twinland record -o build -- make -j8",
            "  twinland replay build/perf.data --topology build/sysfs.tar.gz"
        })
final class RecordCommand implements Callable<Integer> {

    private static final int DEFAULT_SECONDS = 10;
    private static final int MOST_SECONDS = 86_400;

    private final CliContext context;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "recording",
            description = "Where to put it; must not be there yet, or be empty (default: ${DEFAULT-VALUE}).")
    private String folder = "recording";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "How long, 1 to " + MOST_SECONDS + " (default: " + DEFAULT_SECONDS + ", or while COMMAND runs).")
    private @Nullable Integer seconds;

    @Option(
            names = "--perf",
            paramLabel = "FILE",
            defaultValue = "perf",
            description = "The program perf (default: ${DEFAULT-VALUE}, on the PATH).")
    private String perf = "perf";

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Record while this runs; goes behind --.")
    private @Nullable List<String> command;

    RecordCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> load = load();
        PerfRecorder recorder = new PerfRecorder(perf);
        try (Interruption interruption = new Interruption(recorder::stop)) {
            try {
                record(recorder, load, interruption);
            } catch (CliException e) {
                if (interruption.came()) {
                    context.err().print(Printable.oneLine("twinland record: interrupted: " + e.getMessage()) + "\n");
                }
                throw e;
            }
        }
        return ExitCodes.OK;
    }

    private void record(PerfRecorder recorder, List<String> load, Interruption interruption) {
        try {
            RecordingNote note = RecordingNote.ofHost(recorder.version(), load);
            RecordingFolder target = RecordingFolder.make(TraceOption.path(folder));
            int exitCode = record(recorder, note, target);
            if (interruption.came()) {
                context.err().print("note: interrupted; what was recorded until then is kept\n");
            } else if (exitCode != 0) {
                context.err().print(Printable.oneLine("note: " + load.get(0) + " ended with " + exitCode) + "\n");
            }
            context.out()
                    .print(Printable.oneLine(folder) + ": recorded; replay it anywhere with: twinland replay "
                            + Printable.oneLine(target.data() + " --topology " + target.topology()) + "\n");
        } catch (RecordingException e) {
            String message = String.valueOf(e.getMessage());
            throw e.begun() ? CliException.failedRun(message) : CliException.badInput(message);
        } catch (IOException e) {
            throw CliException.badInput(
                    folder + ": cannot hold the recording: " + reason(e) + "; name another folder with -o");
        }
    }

    /** Records; if that fails, nothing is left of it. */
    private int record(PerfRecorder recorder, RecordingNote note, RecordingFolder target)
            throws RecordingException, IOException {
        boolean recorded = false;
        try {
            target.saveMachine(note);
            int exitCode = recorder.record(target.data(), note.command(), context.out().stream(), context.err());
            recorded = true;
            return exitCode;
        } catch (TopologyException e) {
            throw CliException.badInput(String.valueOf(e.getMessage()));
        } finally {
            if (!recorded) {
                target.discard();
            }
        }
    }

    private List<String> load() {
        if (command != null && !command.isEmpty()) {
            if (seconds != null) {
                throw CliException.badInput("--seconds and a COMMAND exclude each other; give one of them");
            }
            requireProgram(command.get(0));
            return command;
        }
        int duration = seconds == null ? DEFAULT_SECONDS : seconds;
        if (duration < 1 || duration > MOST_SECONDS) {
            throw CliException.badInput("--seconds " + duration + ": must be 1 to " + MOST_SECONDS);
        }
        return List.of("sleep", Integer.toString(duration));
    }

    /** perf begins to record before it finds out, and leaves a recording of nothing. */
    private static void requireProgram(String name) {
        List<Path> places = new ArrayList<>();
        if (name.contains("/")) {
            places.add(TraceOption.path(name));
        } else {
            for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
                places.add(TraceOption.path(folder).resolve(name));
            }
        }
        if (places.stream().noneMatch(place -> Files.isExecutable(place) && !Files.isDirectory(place))) {
            throw CliException.badInput(name + ": is no program that could be started; give one behind --");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no folder to make it in";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }
}
