package io.github.twinland.sim.sweep;

import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.random.SplitMix64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which points of a policy's parameters are tried. The first is always the policy as it was given, to compare with. */
public final class ParameterSpace {

    /** More would take years. */
    private static final int MOST_POINTS = 100_000;

    /** In a row without a new point, after which a random search has seen all there is. */
    private static final int MOST_REPEATS = 10_000;

    private final PolicySpec base;
    private final List<PolicyParameter> declared;
    private final List<ParameterRange> ranges;

    private ParameterSpace(PolicySpec base, List<PolicyParameter> declared, List<ParameterRange> ranges) {
        this.base = base;
        this.declared = declared;
        this.ranges = ranges;
    }

    /**
     * Reads ranges.
     *
     * @param base the policy, and the values of what is not searched
     * @param declared the parameters of the policy
     * @param texts as {@link ParameterRange} says, at least one, each of another parameter
     * @return the space
     * @throws PolicyException if a range is malformed, of no parameter, or of one that has a range or value already
     */
    public static ParameterSpace parse(PolicySpec base, List<PolicyParameter> declared, List<String> texts) {
        Map<String, PolicyParameter> byName = new LinkedHashMap<>();
        declared.forEach(parameter -> byName.put(parameter.name(), parameter));
        Map<String, ParameterRange> ranges = new LinkedHashMap<>();
        for (String text : texts) {
            String name = text.substring(0, Math.max(0, text.indexOf('=')));
            PolicyParameter parameter = byName.get(name);
            if (parameter == null) {
                throw ParameterRange.malformed(
                        text,
                        "policy " + base.name() + " has no parameter '" + name + "', it takes "
                                + byName.values().stream()
                                        .map(one -> one.name() + " (" + one.range() + ")")
                                        .collect(Collectors.joining(", ")));
            }
            if (ranges.put(name, ParameterRange.parse(text, parameter)) != null) {
                throw ParameterRange.malformed(text, "parameter " + name + " has a range already");
            }
        }
        return new ParameterSpace(base, declared, List.copyOf(ranges.values()));
    }

    /**
     * The parameters that are searched.
     *
     * @return their names, in the order given
     */
    public List<String> names() {
        return ranges.stream().map(ParameterRange::name).toList();
    }

    /**
     * The ranges as they were written.
     *
     * @return in the order given
     */
    public List<String> texts() {
        return ranges.stream().map(ParameterRange::text).toList();
    }

    /**
     * Every combination of the values of all ranges.
     *
     * @return the policy as given, then the others, each once; the last range varies fastest
     * @throws PolicyException if a range does not say how many values it has, or there are too many combinations
     */
    public List<PolicySpec> grid() {
        long count = 1;
        for (ParameterRange range : ranges) {
            count *= range.values().size();
            if (count > MOST_POINTS) {
                throw new PolicyException("a grid of more than " + MOST_POINTS
                        + " points is too large; give fewer values, or search at random with --random N");
            }
        }
        Set<PolicySpec> points = begun();
        for (long index = 0; index < count; index++) {
            Map<String, String> values = new LinkedHashMap<>();
            long rest = index;
            for (int i = ranges.size() - 1; i >= 0; i--) {
                List<String> of = ranges.get(i).values();
                values.put(ranges.get(i).name(), of.get((int) (rest % of.size())));
                rest /= of.size();
            }
            points.add(point(values));
        }
        return List.copyOf(points);
    }

    /**
     * Points drawn from the ranges.
     *
     * @param count how many, at least 1; fewer if the ranges have no more
     * @param seed of the draws
     * @return the policy as given, then the others, each once
     * @throws PolicyException if too many are wanted
     */
    public List<PolicySpec> random(int count, long seed) {
        if (count < 1 || count > MOST_POINTS) {
            throw new PolicyException("--random must be 1 to " + MOST_POINTS + ", got " + count);
        }
        SplitMix64 random = new SplitMix64(seed);
        Set<PolicySpec> points = begun();
        int wanted = points.size() + count;
        for (int repeats = 0; points.size() < wanted && repeats < MOST_REPEATS; repeats++) {
            Map<String, String> values = new LinkedHashMap<>();
            ranges.forEach(range -> values.put(range.name(), range.draw(random)));
            if (points.add(point(values))) {
                repeats = 0;
            }
        }
        return List.copyOf(points);
    }

    private Set<PolicySpec> begun() {
        Set<PolicySpec> points = new LinkedHashSet<>();
        points.add(point(Map.of()));
        return points;
    }

    /** With what is searched spelt out, also where it has its default, so that equal points are equal. */
    private PolicySpec point(Map<String, String> searched) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PolicyParameter parameter : declared) {
            String name = parameter.name();
            String given = searched.getOrDefault(name, base.values().get(name));
            if (given != null) {
                values.put(name, given);
            } else if (names().contains(name)) {
                values.put(name, parameter.defaultValue());
            }
        }
        return new PolicySpec(base.name(), values);
    }
}
