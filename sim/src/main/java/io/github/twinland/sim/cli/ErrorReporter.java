package io.github.twinland.sim.cli;

import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.sim.PolicyFailure;
import io.github.twinland.sim.check.InvariantViolation;
import io.github.twinland.sim.decisions.DecisionRecordException;
import io.github.twinland.sim.json.JsonInputException;
import io.github.twinland.sim.kernel.SimulationException;
import io.github.twinland.sim.machine.TopologyException;
import io.github.twinland.sim.report.Printable;
import io.github.twinland.traces.TraceException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command early into one line on standard error and an exit code. */
final class ErrorReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** With this system property true, every error shows its stack trace too. */
    private static final String DEBUG = "twinland.debug";

    private static final Pattern CHOICE = Pattern.compile("(Invalid value for option '[^']*'.*): expected one of"
            + " \\[([A-Z_, ]+)] \\(case-\\w+\\) but was '(.*)'");

    private final PrintStream err;

    ErrorReporter(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return report(command, problem(e) + "; see " + command + " --help", ExitCodes.BAD_INPUT, e);
    }

    private static String problem(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return inWordsOfUsers(message(e));
        }
        boolean noCommand = e.getCommandLine().getParent() == null && !unmatched.isUnknownOption();
        String problem =
                noCommand ? "no such command: " + unmatched.getUnmatched().get(0) : message(e);
        List<String> near = unmatched.getSuggestions();
        return near.isEmpty() ? problem : problem + " (did you mean " + String.join(" or ", near) + "?)";
    }

    /** picocli speaks of Java's types and constants. */
    private static String inWordsOfUsers(String message) {
        Matcher choice = CHOICE.matcher(message);
        if (choice.matches()) {
            return choice.group(1) + ": must be one of " + choice.group(2).toLowerCase(Locale.ROOT) + ", not '"
                    + choice.group(3) + "'";
        }
        return message.replaceFirst("' is not an? (?:int|long)$", "' is no whole number, or too large")
                .replaceFirst("' is not a (?:double|float)$", "' is no number");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(command.getCommandSpec().qualifiedName(), e);
    }

    /** Reports anything thrown by a command, or before one was found. */
    int report(String command, Throwable thrown) {
        if (thrown instanceof OutputException e && e.readerLeft()) {
            return ExitCodes.OK;
        }
        if (thrown instanceof CliException e) {
            return report(command, message(e), e.exitCode(), e);
        }
        if (isBadInput(thrown)) {
            return report(command, message(thrown), ExitCodes.BAD_INPUT, thrown);
        }
        if (thrown instanceof InvariantViolation || thrown instanceof PolicyFailure) {
            return report(command, message(thrown), ExitCodes.FAILED_RUN, thrown);
        }
        if (thrown instanceof OutOfMemoryError) {
            return report(
                    command,
                    "out of memory; give Java more of it, as in TWINLAND_JAVA_OPTS=-Xmx8g",
                    ExitCodes.FAILED_RUN,
                    thrown);
        }
        return report(
                command,
                "internal error, please report it with the command that caused it: " + thrown + origin(thrown) + " (-D"
                        + DEBUG + "=true shows more)",
                ExitCodes.INTERNAL_ERROR,
                thrown);
    }

    private static boolean isBadInput(Throwable thrown) {
        return thrown instanceof TraceException
                || thrown instanceof PolicyException
                || thrown instanceof TopologyException
                || thrown instanceof JsonInputException
                || thrown instanceof SimulationException
                || thrown instanceof DecisionRecordException
                || thrown instanceof OutputException;
    }

    private static String origin(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }

    private int report(String command, String message, int exitCode, Throwable thrown) {
        err.print(Printable.oneLine(command + ": " + message) + "\n");
        err.flush();
        if (Boolean.getBoolean(DEBUG)) {
            thrown.printStackTrace(err);
        }
        return exitCode;
    }
}
