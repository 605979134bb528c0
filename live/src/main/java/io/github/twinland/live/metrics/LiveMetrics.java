package io.github.twinland.live.metrics;

import io.github.twinland.bpf.BpfCounter;
import io.github.twinland.live.run.LatencyBuckets;
import io.github.twinland.live.run.LiveStatus;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link LiveStatus} as metrics; {@code docs/live.md} lists them. Base units, as OpenMetrics wants them: seconds and bytes. */
final class LiveMetrics {

    private static final String PREFIX = "twinland_";
    private static final double NS_PER_SECOND = 1e9;
    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.99;

    private final List<MetricSnapshot> metrics = new ArrayList<>();

    private LiveMetrics() {}

    /** All metrics of a status. */
    static MetricSnapshots of(String policy, LiveStatus status) {
        LiveMetrics of = new LiveMetrics();
        of.metrics.add(InfoSnapshot.builder()
                .name(PREFIX + "policy")
                .help("The policy that schedules this machine.")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of("policy", policy))
                        .build())
                .build());
        of.gauge("attached", Unit.SECONDS, "Time since attach.", status.elapsedNs() / NS_PER_SECOND);
        for (BpfCounter counter : BpfCounter.values()) {
            of.counter(counter.key(), null, help(counter), status.count(counter));
        }
        of.gauge("pending_tasks", null, "Tasks that wait in the policy.", status.pending());
        of.counter("rounds", null, "Rounds of the scheduler's loop.", status.rounds());
        of.counter("exits", null, "Exits of tasks told to the policy.", status.exits());
        of.counter("page_faults", null, "Page faults of the scheduling thread.", status.pageFaults());
        of.counter("allocated", Unit.BYTES, "Allocated by the scheduling thread.", status.allocatedBytes());
        of.counter(
                "scheduler_cpu",
                Unit.SECONDS,
                "CPU time of the scheduling thread.",
                status.cpuTimeNs() / NS_PER_SECOND);
        of.times(
                "queue_latency",
                "From enqueue in the kernel to the policy",
                status.queueLatency(),
                status.queueTimes());
        of.times(
                "dispatch_latency",
                "From enqueue in the kernel to the policy's dispatch",
                status.dispatchLatency(),
                status.dispatchTimes());
        LiveStatus.Recording recording = status.recording();
        if (recording != null) {
            of.counter("recorded", Unit.BYTES, "Written to the decision record.", recording.bytes());
            of.counter("recording_lost_calls", null, "Calls missing in the decision record.", recording.lostCalls());
        }
        return new MetricSnapshots(of.metrics);
    }

    /** The name without the suffix that the format adds, {@code _total}; with the unit. */
    private static String name(String key, @Nullable Unit unit) {
        return PREFIX + key + (unit == null ? "" : "_" + unit);
    }

    private void counter(String key, @Nullable Unit unit, String help, Number value) {
        metrics.add(CounterSnapshot.builder()
                .name(name(key, unit))
                .unit(unit)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(value.doubleValue())
                        .build())
                .build());
    }

    private void gauge(String key, @Nullable Unit unit, String help, Number value) {
        metrics.add(GaugeSnapshot.builder()
                .name(name(key, unit))
                .unit(unit)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value(value.doubleValue())
                        .build())
                .build());
    }

    /** A histogram since attach, to be added up by whoever collects, and what the last interval was like, to be looked at. */
    private void times(String key, String help, LiveStatus.Latency recent, LatencyBuckets all) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < LatencyBuckets.BOUNDS_NS.size(); i++) {
            buckets.bucket(
                    LatencyBuckets.BOUNDS_NS.get(i) / NS_PER_SECOND,
                    all.counts().get(i));
        }
        buckets.bucket(Double.POSITIVE_INFINITY, all.counts().get(LatencyBuckets.BOUNDS_NS.size()));
        metrics.add(HistogramSnapshot.builder()
                .name(name(key, Unit.SECONDS))
                .unit(Unit.SECONDS)
                .help(help + ".")
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(all.sumNs() / NS_PER_SECOND)
                        .build())
                .build());
        metrics.add(SummarySnapshot.builder()
                .name(name("recent_" + key, Unit.SECONDS))
                .unit(Unit.SECONDS)
                .help(help + ", of the last status interval.")
                .dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                        .quantiles(Quantiles.of(
                                new Quantile(MEDIAN, recent.p50Ns() / NS_PER_SECOND),
                                new Quantile(TAIL, recent.p99Ns() / NS_PER_SECOND),
                                new Quantile(1, recent.maxNs() / NS_PER_SECOND)))
                        .build())
                .build());
    }

    private static String help(BpfCounter counter) {
        return switch (counter) {
            case QUEUED -> "Tasks handed to the policy.";
            case DISPATCHED_USER -> "Tasks the policy dispatched.";
            case DISPATCHED_KERNEL -> "Tasks dispatched in the kernel.";
            case CONGESTED -> "Tasks dispatched in the kernel because the ring to the policy was full.";
            case CANCELLED -> "Dispatches dropped because the task had changed, slept or exited.";
            case BOUNCED -> "Dispatches to a CPU that the task could not use, which went elsewhere.";
            case EXITS_LOST -> "Exits that were not told to the policy because the ring was full.";
            case STALLED -> "Tasks dispatched in the kernel because the scheduler had stalled.";
            case STALLS -> "Times the scheduler stalled.";
            case BUSY_DRAINS -> "Times a CPU came to the dispatched ring while another one was reading it.";
            case SCHEDULER_WAKEUPS -> "Times the scheduler was woken for another reason than a record.";
            case HEARTBEATS -> "Times the timer fired.";
        };
    }
}
