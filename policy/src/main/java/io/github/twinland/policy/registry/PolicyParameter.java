package io.github.twinland.policy.registry;

import java.util.regex.Pattern;

/**
 * One parameter of a policy: a whole number in a range, or {@code inf} where that is allowed.
 *
 * @param name lower case with underscores, its unit at the end where it has one, such as {@code slice_us}
 * @param defaultValue what it is if the user gives none, as the user would write it
 * @param unit such as {@code us}; empty for a plain number
 * @param min smallest number
 * @param max largest number
 * @param infiniteAllowed whether {@value #INFINITE} may be given in place of a number
 * @param description what it does, one line
 */
public record PolicyParameter(
        String name,
        String defaultValue,
        String unit,
        long min,
        long max,
        boolean infiniteAllowed,
        String description) {

    /** The value that stands for no limit. */
    public static final String INFINITE = "inf";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /**
     * Checks that the name can be written in a {@link PolicySpec} and that the default lies in the range.
     *
     * @param name matching {@code [a-z][a-z0-9_]*}
     * @param defaultValue a value the parameter accepts
     * @param unit such as {@code us}; empty for a plain number
     * @param min smallest number
     * @param max largest number, at least {@code min}
     * @param infiniteAllowed whether {@value #INFINITE} may be given in place of a number
     * @param description what it does, one line
     */
    public PolicyParameter {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("parameter name '" + name + "' does not match " + NAME);
        }
        if (min > max) {
            throw new IllegalArgumentException("empty range of parameter " + name + ": " + min + ".." + max);
        }
        if (!accepts(defaultValue, min, max, infiniteAllowed)) {
            throw new IllegalArgumentException("default of parameter " + name + " is out of range: " + defaultValue);
        }
    }

    /**
     * A parameter that is a whole number.
     *
     * @param name see {@link #name()}
     * @param defaultValue a number in the range
     * @param unit see {@link #unit()}
     * @param min smallest number
     * @param max largest number
     * @param description what it does, one line
     * @return the parameter
     */
    public static PolicyParameter number(
            String name, long defaultValue, String unit, long min, long max, String description) {
        return new PolicyParameter(name, Long.toString(defaultValue), unit, min, max, false, description);
    }

    /**
     * The values it takes, for people.
     *
     * @return such as {@code 1..1000000 us or inf}
     */
    public String range() {
        return min + ".." + max + (unit.isEmpty() ? "" : " " + unit) + (infiniteAllowed ? " or " + INFINITE : "");
    }

    /**
     * Whether a user may give this value.
     *
     * @param value any text
     * @return true if it is a number in the range, or {@value #INFINITE} where that is allowed
     */
    public boolean accepts(String value) {
        return accepts(value, min, max, infiniteAllowed);
    }

    private static boolean accepts(String value, long min, long max, boolean infiniteAllowed) {
        if (value.equals(INFINITE)) {
            return infiniteAllowed;
        }
        try {
            long number = Long.parseLong(value);
            return number >= min && number <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
