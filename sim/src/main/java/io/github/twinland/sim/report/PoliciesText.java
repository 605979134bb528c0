package io.github.twinland.sim.report;

import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.sim.SchedulerCatalog;

/** {@link PoliciesReport} for people: a line for each policy, and one for each parameter under it. */
public final class PoliciesText {

    private PoliciesText() {}

    /**
     * Formats the report.
     *
     * @param report what to show
     * @param style how
     * @return lines, each ended by a line feed
     */
    public static String format(PoliciesReport report, TextStyle style) {
        int longestName = 0;
        int longestParameter = 0;
        for (SchedulerCatalog.Entry policy : report.policies()) {
            longestName = Math.max(longestName, policy.name().length());
            for (PolicyParameter parameter : policy.parameters()) {
                longestParameter = Math.max(longestParameter, parameter.name().length());
            }
        }
        StringBuilder out = new StringBuilder();
        LabelledLines policies = new LabelledLines(out, style, longestName + 1);
        LabelledLines parameters = new LabelledLines(out, style.withoutColour(), longestParameter + 3);
        for (SchedulerCatalog.Entry policy : report.policies()) {
            policies.add(policy.name(), Printable.oneLine(policy.summary()) + remarks(policy));
            for (PolicyParameter parameter : policy.parameters()) {
                parameters.add(
                        "  " + parameter.name(),
                        Printable.oneLine(parameter.description()) + " (" + parameter.range() + ", default "
                                + defaultValue(parameter) + ")");
            }
        }
        return out.toString();
    }

    private static String remarks(SchedulerCatalog.Entry policy) {
        String starved = policy.mayStarve().isEmpty() ? "" : "; may starve " + Printable.oneLine(policy.mayStarve());
        return starved + (policy.inKernel() ? " (in the kernel)" : "");
    }

    private static String defaultValue(PolicyParameter parameter) {
        boolean hasUnit =
                !parameter.unit().isEmpty() && !parameter.defaultValue().equals(PolicyParameter.INFINITE);
        return parameter.defaultValue() + (hasUnit ? " " + parameter.unit() : "");
    }
}
