package io.github.twinland.sim.check;

/** Virtual time never goes back. */
final class MonotoneTime {

    static final String NAME = "virtual time is monotone";

    private final Report report;
    private long lastNs;

    MonotoneTime(Report report) {
        this.report = report;
    }

    void told(long nowNs) {
        if (nowNs < lastNs) {
            throw report.violation(NAME, nowNs, "time went back from " + lastNs + " ns");
        }
        lastNs = nowNs;
    }
}
