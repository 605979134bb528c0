package io.github.twinland.sim.fuzz;

import io.github.twinland.sim.report.Printable;
import java.util.Locale;
import java.util.function.LongFunction;

/** The report of a fuzzer for people. */
public final class FuzzText {

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private FuzzText() {}

    /**
     * Words a report.
     *
     * @param report the report
     * @param again the command that runs the case of a seed
     * @param small the command that runs the shrunk case of a seed
     * @return lines, each ended by a line feed
     */
    public static String format(FuzzReport report, LongFunction<String> again, LongFunction<String> small) {
        FuzzText text = new FuzzText();
        for (Finding finding : report.findings()) {
            text.add(finding, again.apply(finding.seed()), small.apply(finding.seed()));
        }
        FuzzReport.Endless endless = report.endless();
        if (endless != null) {
            text.line("NEVER ENDS: %s", Printable.oneLine(endless.message()));
            text.line("  again: %s", again.apply(endless.seed()));
            text.text.append('\n');
        }
        text.addSummary(report);
        return text.text.toString();
    }

    private void add(Finding finding, String again, String small) {
        line(
                "FAILED: %s (%,d case(s), the first has seed %d)",
                finding.failure().kind(), finding.cases(), finding.seed());
        line(INDENT + "%s", Printable.oneLine(finding.failure().message()));
        line("  again: %s", again);
        line(
                "  shrunk from %s to %s (%,d runs): %s",
                finding.size(),
                finding.shrunk().fuzzCase().size(),
                finding.shrunk().attempts(),
                small);
        for (String part : CaseText.lines(finding.shrunk().fuzzCase())) {
            line(INDENT + "%s", Printable.oneLine(part));
        }
        line(INDENT + "=> %s", Printable.oneLine(finding.shrunk().failure().message()));
        text.append('\n');
    }

    private void addSummary(FuzzReport report) {
        line(
                "%s: %,d case(s), seeds %d to %d, %,d failed",
                report.policy(), report.cases(), report.firstSeed(), report.nextSeed() - 1, report.failed());
        for (Finding finding : report.findings()) {
            line("  %,8d  %s", finding.cases(), finding.failure().kind());
        }
        if (!report.mayStarve().isEmpty()) {
            line(
                    "  not looked for: starvation; by its own rules %s may starve %s",
                    report.policy(), Printable.oneLine(report.mayStarve()));
        }
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
