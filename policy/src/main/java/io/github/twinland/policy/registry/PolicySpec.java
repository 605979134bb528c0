package io.github.twinland.policy.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A policy as a user names it: {@code name} or {@code name:key=value,key=value}.
 *
 * @param name of the policy
 * @param values by parameter name, in the order given; unmodifiable
 */
public record PolicySpec(String name, Map<String, String> values) {

    /**
     * Copies the values, keeping their order.
     *
     * @param name of the policy
     * @param values by parameter name
     */
    public PolicySpec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads one spec.
     *
     * @param text {@code name} or {@code name:key=value,key=value}
     * @return the parts; whether they exist is not checked here
     * @throws PolicyException if the text has another form or gives a parameter twice
     */
    public static PolicySpec parse(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        if (name.isEmpty()) {
            throw malformed(text, "the name is missing");
        }
        if (name.indexOf(',') >= 0 || name.indexOf('=') >= 0) {
            throw malformed(text, "there is no ':' between the name and its parameters");
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String pair : text.substring(colon + 1).split(",", -1)) {
                addPair(text, pair, values);
            }
        }
        return new PolicySpec(name, values);
    }

    /**
     * Reads specs separated by commas. A part with {@code =} and no {@code :} continues the spec before it, so
     * {@code fifo,rustland-2024:boost=1,slice_us=5000} is two specs.
     *
     * @param text at least one spec
     * @return the specs in the order given
     * @throws PolicyException if a spec is malformed
     */
    public static List<PolicySpec> parseList(String text) {
        List<String> specs = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            boolean continues = part.indexOf('=') >= 0 && part.indexOf(':') < 0 && !specs.isEmpty();
            if (continues) {
                specs.set(specs.size() - 1, specs.get(specs.size() - 1) + "," + part);
            } else {
                specs.add(part);
            }
        }
        return specs.stream().map(PolicySpec::parse).toList();
    }

    /** The spec as {@link #parse} reads it. */
    @Override
    public String toString() {
        if (values.isEmpty()) {
            return name;
        }
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(",", name + ":", ""));
    }

    private static void addPair(String text, String pair, Map<String, String> values) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? "" : pair.substring(0, equals).strip();
        String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
        if (key.isEmpty() || value.isEmpty()) {
            throw malformed(text, "'" + pair + "' is not key=value");
        }
        if (values.put(key, value) != null) {
            throw malformed(text, "parameter " + key + " is given twice");
        }
    }

    private static PolicyException malformed(String text, String why) {
        return new PolicyException("bad policy '" + text + "': " + why + "; write NAME or NAME:key=value,key=value");
    }
}
