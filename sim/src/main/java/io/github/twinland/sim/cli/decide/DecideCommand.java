package io.github.twinland.sim.cli.decide;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.CliException;
import io.github.twinland.sim.cli.ExitCodes;
import io.github.twinland.sim.cli.PolicyOptions;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.report.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinland decide}: pokes a policy by hand. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Pokes a policy by hand: JSON lines in, one JSON line out for each dispatch round.",
        footer = {
            "",
            "Lines in (docs/json.md has every field; those left out are 0, a weight left out is 100, nice 0):",
            "  {\"t\":NS,\"enqueue\":{\"pid\":P,\"cpu\":C,\"sum_exec_runtime\":NS,\"nvcsw\":N,\"weight\":W}}",
            "  {\"t\":NS,\"exit\":P}",
            "  {\"t\":NS,\"round\":{\"idle\":[CPUs of fully idle cores]}}",
            "Lines out, cpu -1 being any and slice_ns 0 the default slice:",
            "  {\"t\":NS,\"dispatch\":[{\"pid\":P,\"cpu\":C,\"slice_ns\":NS,\"vtime\":V}],\"queued\":N}",
            "Blank lines and lines that begin with # are skipped.",
            "",
            "Example:",
            "  printf '%%s\\n' '{\"t\":0,\"enqueue\":{\"pid\":7,\"cpu\":0}}' '{\"t\":5,\"round\":{\"idle\":[0]}}' |",
            "    twinland decide --policy rustland-2024"
        })
public final class DecideCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final CliContext context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = STANDARD_INPUT,
            description = "Lines to feed to the policy; - is standard input (default).")
    private String input = STANDARD_INPUT;

    @Mixin
    private final PolicyOptions policy = new PolicyOptions();

    @Option(
            names = {"-t", "--topology"},
            paramLabel = "SPEC",
            description =
                    "Machine, such as 4c2t; as for replay (default: every CPU the lines speak of, each a core of its own).")
    private @Nullable String topology;

    /**
     * The command.
     *
     * @param context what it reads from and prints to
     */
    public DecideCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Topology machine = topology == null ? null : Topologies.read(topology);
        DecideSession session = new DecideSession(policy.catalog(), policy.spec(), machine);
        boolean standard = input.equals(STANDARD_INPUT);
        String name = standard ? "standard input" : input;
        try (InputStream in = standard ? context.in() : open()) {
            LineReader lines = new LineReader(in);
            context.out().write(out -> answerAll(session, lines, name, out));
        } catch (IOException e) {
            throw CliException.badInput(name + ": cannot be read: " + e.getMessage());
        }
        String complaint = session.complaint();
        if (complaint != null) {
            throw CliException.failedRun("policy " + policy.spec() + " " + complaint);
        }
        return ExitCodes.OK;
    }

    private static void answerAll(DecideSession session, LineReader lines, String name, OutputStream out)
            throws IOException {
        DecideLineParser parser = new DecideLineParser();
        DecideLine line = new DecideLine();
        try (JsonGenerator json = JsonFormat.generator(out)) {
            for (byte[] text = lines.next(); text != null; text = lines.next()) {
                if (!isSkipped(text)) {
                    parser.parse(text, line);
                    session.apply(line, json);
                }
                if (lines.mayWait()) {
                    json.flush();
                }
            }
        } catch (BadLineException e) {
            out.flush();
            throw CliException.badInput(name + ": line " + lines.lineNumber() + " " + e.getMessage());
        }
    }

    private static boolean isSkipped(byte[] text) {
        for (byte b : text) {
            if (b == '#') {
                return true;
            }
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private InputStream open() throws IOException {
        try {
            Path file = Path.of(input);
            if (!Files.exists(file)) {
                throw CliException.badInput(
                        input + ": no such file; give a file of JSON lines, or - for standard input");
            }
            if (Files.isDirectory(file)) {
                throw CliException.badInput(input + ": is a directory; give a file of JSON lines");
            }
            return Files.newInputStream(file);
        } catch (InvalidPathException e) {
            throw CliException.badInput("'" + input + "' cannot be the name of a file: " + e.getReason());
        }
    }
}
