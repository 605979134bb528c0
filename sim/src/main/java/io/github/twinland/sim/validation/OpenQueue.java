package io.github.twinland.sim.validation;

import java.util.Locale;

/** Workloads of one Poisson stream of jobs, in the JSON of docs/workloads.md. */
final class OpenQueue {

    private static final double NS_PER_S = 1e9;

    private OpenQueue() {}

    /**
     * A stream.
     *
     * @param rho load of each CPU
     * @param meanNs mean work of a job, ns
     * @param cpus how many serve it
     * @param jobs how many come; the first fifth only warms up
     * @param service JSON of a distribution
     */
    static String json(double rho, double meanNs, int cpus, int jobs, String service) {
        return String.format(
                Locale.ROOT,
                "{\"arrivals\": [{\"name\": \"job\", \"process\": \"poisson\", \"rate_per_s\": %s, \"count\": %d,"
                        + " \"warmup\": %d, \"service\": %s}]}",
                rho * cpus * NS_PER_S / meanNs,
                jobs,
                jobs / 5,
                service);
    }
}
