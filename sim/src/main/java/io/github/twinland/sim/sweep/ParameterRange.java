package io.github.twinland.sim.sweep;

import io.github.twinland.policy.registry.PolicyException;
import io.github.twinland.policy.registry.PolicyParameter;
import io.github.twinland.sim.random.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.util.FastMath;
import org.jspecify.annotations.Nullable;

/**
 * The values that a search gives one parameter of a policy. Written {@code boost=1,10,100}, {@code boost=0..100:step:20},
 * {@code boost=0..100:lin:6} for six values evenly apart, {@code boost=1..1000:log:4} for four by equal factors; in a random
 * search also {@code boost=0..100} and {@code boost=1..1000:log}, from which any whole number may be drawn.
 */
public final class ParameterRange {

    /** How it is written, for help and messages. */
    public static final String FORM = "NAME=V,V,... or NAME=A..B:lin:N, :log:N or :step:N";

    private static final Pattern RANGE =
            Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})(?::(lin|log|step))?(?::(\\d{1,9}))?");
    private static final int MOST_VALUES = 100_000;

    private enum Spacing {
        LIN,
        LOG
    }

    private final PolicyParameter parameter;
    private final String text;
    /** The values to choose from, or null for any between the ends. */
    private final @Nullable List<String> values;

    private final long from;
    private final long to;
    private final Spacing spacing;

    private ParameterRange(
            PolicyParameter parameter,
            String text,
            @Nullable List<String> values,
            long from,
            long to,
            Spacing spacing) {
        this.parameter = parameter;
        this.text = text;
        this.values = values;
        this.from = from;
        this.to = to;
        this.spacing = spacing;
    }

    /**
     * Reads a range and checks it against what the policy declares.
     *
     * @param text as above
     * @param parameter what the policy declares of that name
     * @return the range
     * @throws PolicyException if it is malformed, or a value is out of the declared range
     */
    static ParameterRange parse(String text, PolicyParameter parameter) {
        String spec = text.substring(text.indexOf('=') + 1);
        if (!spec.contains("..")) {
            List<String> values = List.of(spec.split(",", -1));
            values.forEach(value -> requireAccepted(text, value, parameter));
            return new ParameterRange(parameter, text, distinct(values), 0, 0, Spacing.LIN);
        }
        Matcher matcher = RANGE.matcher(spec);
        if (!matcher.matches()) {
            throw malformed(text, "'" + spec + "' is no list and no range");
        }
        requireAccepted(text, matcher.group(1), parameter);
        requireAccepted(text, matcher.group(2), parameter);
        long from = Long.parseLong(matcher.group(1));
        long to = Long.parseLong(matcher.group(2));
        if (from > to) {
            throw malformed(text, from + " is more than " + to);
        }
        String kind = matcher.group(3) == null ? "" : matcher.group(3);
        long number = matcher.group(4) == null ? 0 : Long.parseLong(matcher.group(4));
        if (kind.isEmpty() && matcher.group(4) != null) {
            throw malformed(text, "before the number " + number + " stands lin, log or step");
        }
        if (kind.equals("log") && from < 1) {
            throw malformed(text, "equal factors begin at 1 or more, not at " + from);
        }
        Spacing spacing = kind.equals("log") ? Spacing.LOG : Spacing.LIN;
        List<String> values = kind.equals("step")
                ? stepped(text, from, to, number)
                : matcher.group(4) == null ? null : spaced(text, from, to, spacing, number);
        return new ParameterRange(parameter, text, values, from, to, spacing);
    }

    private static List<String> stepped(String text, long from, long to, long step) {
        if (step < 1 || (to - from) / step >= MOST_VALUES) {
            throw malformed(text, "steps of " + step + " from " + from + " to " + to + " are none, or too many");
        }
        List<String> values = new ArrayList<>();
        for (long value = from; value <= to; value += step) {
            values.add(Long.toString(value));
        }
        return values;
    }

    /** Rounded to whole numbers, so that there may be fewer of them. */
    private static List<String> spaced(String text, long from, long to, Spacing spacing, long count) {
        if (count < 1 || count > MOST_VALUES || (count == 1 && from != to)) {
            throw malformed(text, count + " values cannot reach from " + from + " to " + to);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Long.toString(between(from, to, spacing, count == 1 ? 0 : (double) i / (count - 1))));
        }
        return distinct(values);
    }

    private static long between(long from, long to, Spacing spacing, double part) {
        double value = spacing == Spacing.LIN
                ? from + part * (to - from)
                : FastMath.exp(
                        FastMath.log((double) from) + part * (FastMath.log((double) to) - FastMath.log((double) from)));
        return FastMath.max(from, FastMath.min(to, FastMath.round(value)));
    }

    private static List<String> distinct(List<String> values) {
        Set<String> seen = new LinkedHashSet<>();
        values.forEach(value ->
                seen.add(value.equals(PolicyParameter.INFINITE) ? value : Long.toString(Long.parseLong(value))));
        return List.copyOf(seen);
    }

    /** The name of the parameter. */
    String name() {
        return parameter.name();
    }

    /** As it was written. */
    String text() {
        return text;
    }

    /**
     * All values, for a grid.
     *
     * @throws PolicyException if there is no list of them
     */
    List<String> values() {
        if (values == null) {
            throw malformed(
                    text,
                    "a grid needs to know how many values, such as " + text
                            + (text.endsWith(":log") || text.endsWith(":lin") ? "" : ":lin") + ":5");
        }
        return values;
    }

    /** One value, each as likely; of a range by factors each factor. */
    String draw(SplitMix64 random) {
        List<String> list = values;
        return list == null
                ? Long.toString(between(from, to, spacing, random.nextDouble()))
                : list.get(random.nextInt(list.size()));
    }

    private static void requireAccepted(String text, String value, PolicyParameter parameter) {
        if (!parameter.accepts(value)) {
            throw malformed(
                    text, "parameter " + parameter.name() + " must be " + parameter.range() + ", got '" + value + "'");
        }
    }

    static PolicyException malformed(String text, String why) {
        return new PolicyException("bad --param '" + text + "': " + why + "; write " + FORM);
    }
}
