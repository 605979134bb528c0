package io.github.twinland.sim.cli;

import io.github.twinland.traces.cut.CutInstant;
import io.github.twinland.traces.cut.TaskSelection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a recording: a window of time, some of the tasks. */
final class CutOptions {

    private static final Pattern INSTANT = Pattern.compile("@?\\d{1,9}(\\.\\d{1,9})?s?");
    private static final Pattern PID = Pattern.compile("\\d{1,9}");
    private static final int NS_DIGITS = 9;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Start, in seconds from the first event, or, as @T, on the trace's own clock (default: all).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "End, likewise (default: all).")
    private @Nullable String to;

    @Option(
            names = "--tasks",
            paramLabel = "PID|NAME",
            split = ",",
            description =
                    "Only these tasks, by thread id or by a name they bear at any time; others become idle, and what"
                            + " they woke is woken from outside.")
    private @Nullable List<String> tasks;

    /** Where it begins. */
    CutInstant from() {
        return from == null ? CutInstant.BEGINNING : instant("--from", from);
    }

    /** Where it ends. */
    CutInstant to() {
        CutInstant end = to == null ? CutInstant.END : instant("--to", to);
        CutInstant start = from();
        if (from != null && to != null && start.onTraceClock() == end.onTraceClock() && start.ns() > end.ns()) {
            throw CliException.badInput("--to " + to + " comes before --from " + from + "; give the earlier one first");
        }
        return end;
    }

    /** A selection that has not learnt names yet. */
    TaskSelection tasks() {
        if (tasks == null) {
            return TaskSelection.everything();
        }
        Set<Integer> pids = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        for (String task : tasks) {
            if (PID.matcher(task).matches() && Integer.parseInt(task) > 0) {
                pids.add(Integer.parseInt(task));
            } else if (task.isBlank() || PID.matcher(task).matches()) {
                throw CliException.badInput(
                        "--tasks: '" + task + "' is neither a thread id nor a name; give such as 12,bash");
            } else {
                names.add(task);
            }
        }
        return TaskSelection.of(pids, names);
    }

    private static CutInstant instant(String option, String text) {
        if (!INSTANT.matcher(text).matches()) {
            throw CliException.badInput(option + " " + text
                    + ": is no time; give seconds from the first event, such as 1.5, or on the trace's clock, such as"
                    + " @4709.475");
        }
        boolean onTraceClock = text.startsWith("@");
        String seconds = text.substring(onTraceClock ? 1 : 0).replace("s", "");
        long ns = new BigDecimal(seconds)
                .movePointRight(NS_DIGITS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
        return new CutInstant(ns, onTraceClock);
    }
}
