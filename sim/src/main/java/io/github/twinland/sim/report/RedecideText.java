package io.github.twinland.sim.report;

import io.github.twinland.policy.DispatchContext;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.decisions.Decision;
import io.github.twinland.sim.decisions.DecisionHeader;
import io.github.twinland.sim.decisions.Difference;
import io.github.twinland.sim.decisions.Redecision;
import io.github.twinland.sim.decisions.TaskDecisions;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link RedecideReport} for people: whether the answers are the same, and if not, where they part. */
public final class RedecideText {

    private static final int MOST_TASKS = 10;
    private static final int LONGEST_LABEL = "recording".length() + 1;
    private static final int NS_DIGITS = 9;

    private final StringBuilder out = new StringBuilder();
    private final TextStyle style;
    private final LabelledLines lines;

    private RedecideText(TextStyle style) {
        this.style = style;
        this.lines = new LabelledLines(out, style, LONGEST_LABEL);
    }

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(RedecideReport report, TextStyle style) {
        RedecideText text = new RedecideText(style);
        int number = 1;
        for (Redecision policy : report.policies()) {
            text.out.append(number == 1 ? "" : "\n");
            text.add(report.file(), number++, report.policies().size(), policy);
        }
        return text.out.toString();
    }

    private void add(String file, int number, int of, Redecision policy) {
        DecisionHeader header = policy.header();
        lines.add(
                "recording",
                Printable.oneLine(file) + (of > 1 ? ", policy " + number + " of " + of : "") + ": "
                        + Printable.oneLine(header.spec().toString()) + ", "
                        + (header.kernel().equals(DecisionHeader.SIMULATED)
                                ? "simulated"
                                : "Linux " + Printable.oneLine(header.kernel()))
                        + ", CPUs " + header.topology().present() + ", " + time(policy.spanNs()));
        lines.add("asked", Printable.oneLine(new PolicySpec(policy.policy(), policy.parameters()).toString()));
        lines.add(
                "calls",
                Amounts.count(policy.enqueues()) + " enqueues, " + Amounts.count(policy.exits()) + " exits, "
                        + Amounts.count(policy.rounds()) + " rounds");
        lines.add(
                "decisions",
                Amounts.count(policy.recorded()) + " recorded, " + Amounts.count(policy.asked()) + " now, "
                        + Amounts.count(policy.same()) + " the same" + share(policy.same(), policy.recorded())
                        + (policy.isIdentical()
                                ? ""
                                : ", " + Amounts.count(policy.sameTasks()) + " of the same task"
                                        + share(policy.sameTasks(), policy.recorded())));
        Difference first = policy.first();
        if (first == null) {
            lines.add("result", "identical, every decision bit for bit");
        } else {
            lines.add("result", "different " + counts(policy));
            describe(first);
        }
        describeEnd(policy);
        if (first != null) {
            addTasks(policy);
        }
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : " (" + Amounts.percent(JsonFormat.ratio(part, whole), 1) + ")";
    }

    private static String counts(Redecision policy) {
        String rounds = "in " + Amounts.count(policy.roundsDifferent()) + " of " + Amounts.count(policy.rounds())
                + " rounds" + share(policy.roundsDifferent(), policy.rounds());
        return policy.queuedDifferent() == 0
                ? rounds
                : rounds + ", and in " + Amounts.count(policy.queuedDifferent()) + " answers to queued()";
    }

    private void describe(Difference first) {
        boolean inRound = first.kind() == Difference.Kind.DECISION;
        lines.add(
                "first",
                "call " + Amounts.count(first.call()) + ", "
                        + (inRound
                                ? "decision " + first.place() + " of round " + Amounts.count(first.round())
                                : "after round " + Amounts.count(first.round()))
                        + ", "
                        + BigDecimal.valueOf(first.sinceFirstNs(), NS_DIGITS).toPlainString()
                        + " s after the first call (t " + Long.toUnsignedString(first.timeNs()) + " ns)");
        if (!inRound) {
            lines.add("", Printable.oneLine(first.detail()));
            return;
        }
        lines.add("recorded", decision(first.recorded()));
        lines.add("now", decision(first.asked()));
        lines.add(
                "saw",
                (first.idle().isEmpty() ? "no idle core" : "idle cores of CPUs " + first.idle()) + ", "
                        + Amounts.count(first.waiting()) + " waiting tasks");
        first.tasks().forEach(task -> lines.add("task", Printable.oneLine(task)));
    }

    private static String decision(@Nullable Decision decision) {
        if (decision == null) {
            return "nothing more in this round";
        }
        String cpu = decision.cpu() == DispatchContext.ANY_CPU ? "any CPU" : "CPU " + decision.cpu();
        String slice = switch ((int) Math.max(-1, Math.min(1, decision.sliceNs()))) {
            case 0 -> "the default slice";
            case 1 -> "a slice of " + time(decision.sliceNs());
            default ->
                decision.sliceNs() == DispatchContext.SLICE_INFINITE
                        ? "an infinite slice"
                        : "a slice of " + Long.toUnsignedString(decision.sliceNs()) + " ns";
        };
        return "pid " + decision.pid() + " to " + cpu + " with " + slice + ", vtime "
                + Long.toUnsignedString(decision.vtime());
    }

    private static String time(long ns) {
        return Amounts.plainTime(Math.max(0, ns));
    }

    private void describeEnd(Redecision policy) {
        switch (policy.end()) {
            case LOST ->
                lines.warn(
                        Amounts.count(policy.lost()) + " calls after the last of these were not recorded, for lack of"
                                + " room; what came then cannot be compared");
            case CUT -> lines.warn("the file is cut off here; what is missing cannot be compared");
            default -> {
                if (policy.failure() != null && policy.isIdentical()) {
                    lines.warn("as recorded, the last call failed: " + Printable.oneLine(policy.failure()));
                }
            }
        }
    }

    private void addTasks(Redecision policy) {
        List<TaskDecisions> worst = policy.tasks().stream()
                .filter(task -> task.different() > 0)
                .sorted(Comparator.comparingLong(TaskDecisions::different)
                        .reversed()
                        .thenComparing(TaskDecisions::pid))
                .toList();
        if (worst.isEmpty()) {
            return;
        }
        out.append('\n');
        TextTable table = new TextTable()
                .numbers(0, "PID")
                .words("COMM")
                .numbers(0, "RECORDED")
                .numbers(2, "SHARE")
                .numbers(0, "NOW")
                .numbers(2, "SHARE")
                .numbers(0, "DIFFERENT");
        for (TaskDecisions task : worst.subList(0, Math.min(MOST_TASKS, worst.size()))) {
            table.row(List.of(
                    Integer.toString(task.pid()),
                    Printable.oneLine(task.comm()),
                    Amounts.count(task.recorded()),
                    Amounts.percent(JsonFormat.ratio(task.recorded(), policy.recorded()), 1),
                    Amounts.count(task.asked()),
                    Amounts.percent(JsonFormat.ratio(task.asked(), policy.asked()), 1),
                    Amounts.count(task.different())));
        }
        table.render(out, style.width(), style);
        if (worst.size() > MOST_TASKS) {
            out.append(Amounts.count(worst.size() - MOST_TASKS)).append(" more tasks; --json has all\n");
        }
    }
}
