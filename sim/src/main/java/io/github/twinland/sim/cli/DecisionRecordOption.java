package io.github.twinland.sim.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether to record what policies are told and answer. */
public final class DecisionRecordOption {

    static final String NAME = "--record-decisions";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description = "Record what each policy is told and answers, call by call; `twinland redecide` asks again.")
    private @Nullable String file;

    /** For picocli. */
    public DecisionRecordOption() {}

    /** Makes sure that the file can be written, before long work begins. */
    DecisionRecord open(@Nullable Path input) {
        return new DecisionRecord(
                file == null ? null : OutputFile.open(NAME, file, input == null ? List.of() : List.of(input)));
    }
}
