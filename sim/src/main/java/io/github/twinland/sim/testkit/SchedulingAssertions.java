package io.github.twinland.sim.testkit;

/** The entry point of assertions about a run, to be imported statically. */
public final class SchedulingAssertions {

    private SchedulingAssertions() {}

    /**
     * Begins an assertion.
     *
     * @param run a scenario that was run
     * @return what can be asserted of it
     */
    public static ScenarioRunAssert assertThat(ScenarioRun run) {
        return new ScenarioRunAssert(run);
    }
}
