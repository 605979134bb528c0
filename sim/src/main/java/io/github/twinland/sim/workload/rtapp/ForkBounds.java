package io.github.twinland.sim.workload.rtapp;

import io.github.twinland.sim.workload.rtapp.RtAppThread.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many threads of each name can come into being by fork events: those have to exist before the run. */
final class ForkBounds {

    /** FORKS_LIMIT of rt-app.c: after so many forks of one name rt-app ends with an error. */
    static final int FORKS_LIMIT = 1024;

    private ForkBounds() {}

    static Map<String, Integer> of(List<RtAppThread> threads) {
        Map<String, Integer> forks = new LinkedHashMap<>();
        for (RtAppThread thread : threads) {
            forks.put(thread.name(), 0);
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (RtAppThread child : threads) {
                int bound = bound(child.name(), threads, forks);
                grew |= bound > forks.getOrDefault(child.name(), 0);
                forks.put(child.name(), bound);
            }
        }
        return forks;
    }

    private static int bound(String child, List<RtAppThread> threads, Map<String, Integer> forks) {
        long bound = 0;
        for (RtAppThread parent : threads) {
            long parents = parent.instances() + (long) forks.getOrDefault(parent.name(), 0);
            for (Phase phase : parent.phases()) {
                long events = phase.events().stream()
                        .filter(event -> event.kind() == RtAppEvent.Kind.FORK
                                && event.ref().equals(child))
                        .count();
                // Capped before they are multiplied, so that nothing overflows.
                bound += parents * events * Math.min(parent.times(phase), FORKS_LIMIT);
            }
        }
        return (int) Math.min(bound, FORKS_LIMIT);
    }
}
