package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes times, repetitions, costs and rings smaller and rounder: nothing, 1 ms, half, and the first digit alone. Times below
 * 1 us would make a case no simpler, only longer to run.
 */
final class SmallerNumbers implements Reduction {

    private static final long MS = 1_000_000L;
    private static final long US = 1_000L;

    private static final List<String> NAMES_OF_AMOUNTS = List.of("repeat", "count", "queued_ring", "dispatched_ring");
    /** What is no amount, or makes a case stricter when it becomes smaller. */
    private static final Set<String> KEPT = Set.of("watchdog_ns", "heartbeat_ns", "stall_ns", "slice_ns");

    @Override
    public boolean apply(ObjectNode document, Predicate<ObjectNode> accept) {
        boolean any = false;
        ObjectNode present = document;
        int amounts = amounts(document).size();
        for (int which = 0; which < amounts; which++) {
            ObjectNode smaller = reduced(present, which, accept);
            while (smaller != null) {
                any = true;
                present = smaller;
                smaller = reduced(present, which, accept);
            }
        }
        return any;
    }

    private static @Nullable ObjectNode reduced(ObjectNode document, int which, Predicate<ObjectNode> accept) {
        Amount amount = amounts(document).get(which);
        for (long value : smaller(amount.value(), amount.name().endsWith("_ns"))) {
            ObjectNode smaller = document.deepCopy();
            amounts(smaller).get(which).set(value);
            if (accept.test(smaller)) {
                return smaller;
            }
        }
        return null;
    }

    private static Set<Long> smaller(long value, boolean time) {
        Set<Long> values = new LinkedHashSet<>();
        long digit = 1;
        while (value / digit >= 10) {
            digit *= 10;
        }
        long[] candidates = time
                ? new long[] {0, MS, US, digit, value / 2 / digit * digit, value / 2, value / digit * digit}
                : new long[] {0, 1, value / 2};
        for (long candidate : candidates) {
            boolean tooShort = time && candidate > 0 && candidate < US;
            if (candidate < value && !tooShort) {
                values.add(candidate);
            }
        }
        return values;
    }

    private record Amount(ObjectNode owner, String name) {

        long value() {
            return owner.get(name).longValue();
        }

        void set(long value) {
            owner.put(name, value);
        }
    }

    private static List<Amount> amounts(JsonNode document) {
        List<Amount> all = new ArrayList<>();
        collect(document, all);
        return all;
    }

    private static void collect(JsonNode node, List<Amount> into) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String name = field.getKey();
                boolean amount = NAMES_OF_AMOUNTS.contains(name) || name.endsWith("_ns");
                if (amount && field.getValue().isIntegralNumber() && !KEPT.contains(name)) {
                    into.add(new Amount(object, name));
                }
                collect(field.getValue(), into);
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> collect(element, into));
        }
    }
}
