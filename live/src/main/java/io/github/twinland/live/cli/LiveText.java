package io.github.twinland.live.cli;

import io.github.twinland.bpf.BpfCounter;
import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveListener;
import io.github.twinland.live.run.LiveStatus;
import io.github.twinland.live.top.LatencyText;
import io.github.twinland.sim.cli.Output;
import io.github.twinland.sim.report.Amounts;
import java.io.PrintStream;
import java.util.Locale;

/** A live run as people read it: a line each interval. */
final class LiveText implements LiveListener {

    private static final double NS_PER_SECOND = 1e9;

    private final Output out;
    private final PrintStream err;
    private final String policy;

    LiveText(Output out, PrintStream err, String policy) {
        this.out = out;
        this.err = err;
        this.policy = policy;
    }

    @Override
    public void unprotected(String sentence) {
        err.print("twinland live: " + sentence + "\n");
    }

    @Override
    public void attached(long warmUpNs) {
        out.print(
                policy + " schedules this machine; warm after " + Amounts.plainTime(warmUpNs) + ". End with Ctrl-C.\n");
    }

    @Override
    public void recordingEnded(String sentence) {
        err.print("twinland live: " + sentence + "\n");
    }

    @Override
    public void status(LiveStatus status) {
        out.print(line(status));
    }

    @Override
    public void ended(LiveStatus last, ExitReport exit) {
        out.print(line(last));
        out.print(exit.isDetached() ? "detached: the kernel schedules by itself again\n" : exit + "\n");
    }

    private static String line(LiveStatus status) {
        return String.format(
                Locale.ROOT,
                "%6.1f s  queued %,d  user %,d  kernel %,d  pending %,d  congested %,d  cancelled %,d  bounced %,d"
                        + "  stalls %,d  faults %,d  allocated %,d B  wait %s  dispatch %s  own CPU %.1f %%\n",
                status.elapsedNs() / NS_PER_SECOND,
                status.count(BpfCounter.QUEUED),
                status.count(BpfCounter.DISPATCHED_USER),
                status.count(BpfCounter.DISPATCHED_KERNEL),
                status.pending(),
                status.count(BpfCounter.CONGESTED),
                status.count(BpfCounter.CANCELLED),
                status.count(BpfCounter.BOUNCED),
                status.count(BpfCounter.STALLS),
                status.pageFaults(),
                status.allocatedBytes(),
                latency(status.queueLatency()),
                latency(status.dispatchLatency()),
                100 * status.cpuShare());
    }

    private static String latency(LiveStatus.Latency times) {
        return LatencyText.of(times.count(), times.p50Ns(), times.p99Ns(), times.maxNs());
    }
}
