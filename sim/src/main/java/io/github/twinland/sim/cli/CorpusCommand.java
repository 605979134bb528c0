package io.github.twinland.sim.cli;

import io.github.twinland.sim.report.CorpusTable;
import io.github.twinland.traces.TraceException;
import io.github.twinland.traces.TraceReader;
import io.github.twinland.traces.Traces;
import io.github.twinland.traces.history.HistoryListener;
import io.github.twinland.traces.history.SchedulingHistory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code twinland corpus}: how well every file of a folder can be read. */
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        description = "Reads every file of a folder and prints a Markdown table: what each trace holds, and how well it"
                + " could be read.",
        footer = {
            "",
            "Files that are no traces are in the table too, with the reason. Names are relative to the folder.",
            "",
            "Example:",
            "  twinland corpus traces/samples/vm-7.3.4"
        })
final class CorpusCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "FOLDER", description = "Folder with traces, in folders of it too.")
    private String folder = "";

    CorpusCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path root = TraceOption.path(folder);
        List<Path> files = files(root);
        CorpusTable table = new CorpusTable();
        try (ProgressDisplay.Task reading =
                new ProgressDisplay(context, true).begin("reading", " files", 1, files.size())) {
            for (int i = 0; i < files.size(); i++) {
                add(table, root, files.get(i));
                reading.reached(i + 1);
            }
        }
        context.out().print(table.markdown());
        return ExitCodes.OK;
    }

    private List<Path> files(Path root) {
        if (!Files.isDirectory(root)) {
            throw CliException.badInput(folder + ": is no folder; give one that holds traces");
        }
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> !isPart(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw CliException.badInput(folder + ": holds no files; give a folder that holds traces");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw CliException.badInput(folder + ": cannot be listed: " + e.getMessage());
        }
    }

    /** Whether a file is one of a recording that is a folder, which its file {@code data} stands for. */
    private static boolean isPart(Path file) {
        return String.valueOf(file.getFileName()).matches("data\\.\\d+") && Files.exists(file.resolveSibling("data"));
    }

    private static void add(CorpusTable table, Path root, Path file) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '/');
        try (TraceReader reader = Traces.open(file)) {
            SchedulingHistory history = new SchedulingHistory(reader.report(), new HistoryListener() {});
            reader.forEach(history);
            history.end();
            table.add(name, reader.format(), reader.report());
        } catch (TraceException e) {
            String reason = String.valueOf(e.getMessage()).replace(file.toString(), name);
            table.addUnread(name, reason.startsWith(name + ": ") ? reason.substring(name.length() + 2) : reason);
        }
    }
}
