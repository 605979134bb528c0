package io.github.twinland.sim.validation;

import java.util.List;

/** Comparisons as Markdown. */
public final class ValidationTable {

    private ValidationTable() {}

    /**
     * What the sections share.
     *
     * @param scale how much was simulated
     * @return heading and explanation, ending with an empty line
     */
    public static String introduction(Scale scale) {
        return """
                # The simulator against theory

                Made by `twinland validate%s`. Each table below compares what the simulator does with an answer that is
                known without any simulation. Means are compared with a confidence interval: every run has a seed of its
                own (1, 2, 3 and so on) and gives one value, and of these values Student's t interval is taken at 99.9 %%.
                Confidence and seeds were fixed before anything was run, and no seed was ever exchanged; how long and how many
                the runs are was then chosen so that the intervals are narrow enough. A row fails if theory lies outside of
                the interval, and also if the interval is too wide to prove anything. Of a simulator that is right, one
                interval in a thousand misses theory.

                """.formatted(scale == Scale.FULL ? " --full" : "");
    }

    /**
     * A section on one experiment.
     *
     * @param experiment which
     * @param rows what came of it
     * @return heading, explanation and table, ending with a line feed
     */
    public static String section(Experiment experiment, List<ValidationRow> rows) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(experiment.title()).append("\n\n");
        text.append(experiment.explanation()).append("\n\n");
        text.append("| what | theory | simulated | holds if | |\n|---|---|---|---|---|\n");
        for (ValidationRow row : rows) {
            text.append("| ").append(row.what()).append(" | ");
            text.append(String.join(" | ", row.cells()));
            text.append(row.holds() ? " | yes |\n" : " | **NO** |\n");
        }
        return text.toString();
    }
}
