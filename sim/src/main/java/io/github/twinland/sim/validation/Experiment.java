package io.github.twinland.sim.validation;

import java.util.List;

/** Something simulated that has a known answer. */
public interface Experiment {

    /**
     * Its name.
     *
     * @return a heading
     */
    String title();

    /**
     * What is simulated, what the answer is and where that comes from.
     *
     * @return a paragraph of Markdown
     */
    String explanation();

    /**
     * Simulates and compares.
     *
     * @param scale how much
     * @return the comparisons in the order to show; the same at every call
     */
    List<ValidationRow> run(Scale scale);
}
