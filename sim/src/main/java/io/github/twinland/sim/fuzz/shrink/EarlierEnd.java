package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.sim.fuzz.cases.StarvationBound;
import java.util.function.Predicate;

/** Lets the watchdog of a case that became smaller strike as early as it still may. */
final class EarlierEnd implements Reduction {

    @Override
    public boolean apply(ObjectNode document, Predicate<ObjectNode> accept) {
        long boundNs = StarvationBound.ns(document);
        if (document.path("sched_ext").path("watchdog_ns").asLong() <= boundNs) {
            return false;
        }
        ObjectNode earlier = document.deepCopy();
        earlier.withObject("/sched_ext").put("watchdog_ns", boundNs);
        return accept.test(earlier);
    }
}
