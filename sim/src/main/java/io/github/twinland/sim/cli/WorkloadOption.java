package io.github.twinland.sim.cli;

import io.github.twinland.sim.json.JsonFiles;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.load.WrittenLoad;
import io.github.twinland.sim.workload.format.WorkloadFormats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The parameter that names a written workload. */
public final class WorkloadOption {

    @Parameters(paramLabel = "WORKLOAD", description = "Workload in JSON; - is standard input.")
    private String file = "";

    /** For picocli. */
    public WorkloadOption() {}

    /** The file, or null for standard input. */
    @Nullable
    Path file() {
        return isStandardInput() ? null : TraceOption.path(file);
    }

    private boolean isStandardInput() {
        return file.equals(TraceOption.STANDARD);
    }

    /**
     * Reads the workload.
     *
     * @throws JsonInputException if it cannot be read
     */
    WrittenLoad read(CliContext context) {
        return isStandardInput()
                ? new WrittenLoad(file, WorkloadFormats.parse(standardInput(context), "standard input"))
                : read(file, "-, which stands for standard input");
    }

    /**
     * Reads a workload from a file.
     *
     * @param file its path
     * @param names what could have been given instead, for messages
     */
    static WrittenLoad read(String file, String names) {
        return new WrittenLoad(file, WorkloadFormats.parse(JsonFiles.read(file, "the workload", names), file));
    }

    private static String standardInput(CliContext context) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(context.in().readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonInputException("cannot read the workload from standard input: it is not UTF-8 text");
        } catch (IOException e) {
            throw new JsonInputException("cannot read the workload from standard input: " + e.getMessage());
        }
    }
}
