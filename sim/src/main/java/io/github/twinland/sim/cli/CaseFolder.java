package io.github.twinland.sim.cli;

import io.github.twinland.sim.fuzz.FuzzReport;
import io.github.twinland.sim.report.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the fuzzer writes shrunk cases: a file for each, named after the policy and the seed. */
final class CaseFolder {

    private final Path folder;
    private final String policy;

    private CaseFolder(Path folder, String policy) {
        this.folder = folder;
        this.policy = policy;
    }

    /** Makes sure that files can be written there, before long work begins. */
    static CaseFolder open(String folder, String policy) {
        Path path = TraceOption.path(folder);
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            throw CliException.badInput(folder + ": is no folder you may write to; give --save another one");
        }
        return new CaseFolder(path, policy);
    }

    /** The file of the case that was drawn from a seed. */
    Path file(long seed) {
        return folder.resolve(policy + "-seed-" + seed + ".json").normalize();
    }

    void write(FuzzReport report) {
        report.findings()
                .forEach(finding ->
                        write(file(finding.seed()), finding.shrunk().fuzzCase().text()));
    }

    private static void write(Path path, String text) {
        try (AtomicFile target = AtomicFile.create(path)) {
            target.stream().write(text.getBytes(StandardCharsets.UTF_8));
            target.commit();
        } catch (IOException e) {
            throw CliException.badInput(path + ": cannot be written: " + e.getMessage());
        }
    }
}
