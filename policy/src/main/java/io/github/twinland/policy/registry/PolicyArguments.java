package io.github.twinland.policy.registry;

import io.github.twinland.policy.DispatchContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of all parameters of a policy: what the user gave, checked, and the defaults of the rest. */
public final class PolicyArguments {

    private static final long NS_PER_US = 1_000L;

    private final Map<String, String> values;

    private PolicyArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Checks what a user gave against what a policy takes.
     *
     * @param policy its name, for messages
     * @param parameters what it takes
     * @param given values by parameter name
     * @return the value of every parameter
     * @throws PolicyException if a name is unknown, or a value is no number or out of range
     */
    public static PolicyArguments of(String policy, List<PolicyParameter> parameters, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PolicyParameter parameter : parameters) {
            String value = given.getOrDefault(parameter.name(), parameter.defaultValue());
            if (!parameter.accepts(value)) {
                throw new PolicyException("policy " + policy + ": parameter " + parameter.name() + " must be "
                        + parameter.range() + ", got '" + value + "'");
            }
            values.put(parameter.name(), canonical(value));
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new PolicyException("policy " + policy + " has no parameter '" + name + "'"
                        + NearestName.suggestion(name, values.keySet()) + " it takes " + list(parameters));
            }
        }
        return new PolicyArguments(Collections.unmodifiableMap(values));
    }

    /**
     * A parameter that is a plain number.
     *
     * @param name of a declared parameter that cannot be infinite
     * @return its value, in its unit
     */
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    /**
     * A parameter that is a time in microseconds.
     *
     * @param name of a declared parameter
     * @return its value in ns, or {@link DispatchContext#SLICE_INFINITE} if it is infinite
     */
    public long microsecondsAsNs(String name) {
        String value = text(name);
        return value.equals(PolicyParameter.INFINITE)
                ? DispatchContext.SLICE_INFINITE
                : Math.multiplyExact(Long.parseLong(value), NS_PER_US);
    }

    /**
     * All values as a user would write them.
     *
     * @return by parameter name, in declared order; unmodifiable
     */
    public Map<String, String> asMap() {
        return values;
    }

    private String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "' was not declared; declared are " + values.keySet());
        }
        return value;
    }

    /** One spelling for each number, so that reports of equal runs are equal: {@code +007} is {@code 7}. */
    private static String canonical(String value) {
        return value.equals(PolicyParameter.INFINITE) ? value : Long.toString(Long.parseLong(value));
    }

    private static String list(List<PolicyParameter> parameters) {
        if (parameters.isEmpty()) {
            return "none";
        }
        return parameters.stream()
                .map(p -> p.name() + " (" + p.range() + ", default " + p.defaultValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
