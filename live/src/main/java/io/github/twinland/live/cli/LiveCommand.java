package io.github.twinland.live.cli;

import io.github.twinland.live.doctor.Doctor;
import io.github.twinland.live.doctor.Finding;
import io.github.twinland.live.libbpf.LibBpf;
import io.github.twinland.live.libbpf.LibBpfLibrary;
import io.github.twinland.live.libbpf.LiveConfig;
import io.github.twinland.live.libbpf.LoadException;
import io.github.twinland.live.metrics.MetricsAddress;
import io.github.twinland.live.metrics.StatusServer;
import io.github.twinland.live.os.NativeException;
import io.github.twinland.live.os.SystemFiles;
import io.github.twinland.live.run.ExitReport;
import io.github.twinland.live.run.LiveListener;
import io.github.twinland.live.run.LiveRecording;
import io.github.twinland.live.run.LiveRun;
import io.github.twinland.live.run.LiveSetup;
import io.github.twinland.live.run.StuckPolicyException;
import io.github.twinland.policy.registry.PolicyEnvironment;
import io.github.twinland.policy.registry.PolicySpec;
import io.github.twinland.sim.Scheduler;
import io.github.twinland.sim.SchedulerCatalog;
import io.github.twinland.sim.cli.CliContext;
import io.github.twinland.sim.cli.CliException;
import io.github.twinland.sim.cli.ExitCodes;
import io.github.twinland.sim.cli.PolicyOptions;
import io.github.twinland.sim.machine.Topologies;
import io.github.twinland.sim.machine.Topology;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinland live}: a policy schedules this machine. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = "Schedules this machine by a policy, through sched_ext, until Ctrl-C. Needs root.",
        footer = {
            "",
            "Whatever happens to twinland, the kernel takes over: when it is ended, killed or stopped, and when a task"
                    + " waits too long. `twinland doctor` says what a machine needs.",
            "",
            "Examples:",
            "  sudo twinland live",
            "  sudo twinland live --policy rustland-2024:boost=1,slice_us=5000 --duration 60",
            "  sudo twinland live --record live.twd",
            "  sudo twinland live --metrics            and, in another terminal: twinland top",
            "  sudo twinland live --partial --json | jq .queue_latency_ns.p99"
        })
final class LiveCommand implements Callable<Integer> {

    /** More tasks than can be runnable on a machine that still works. */
    private static final int TASK_CAPACITY = 1 << 15;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final CliContext context;

    @Mixin
    private final PolicyOptions policy = new PolicyOptions();

    @Mixin
    private final LiveOptions options = new LiveOptions();

    @Option(
            names = "--stats",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How often to print a status; 0: only at the end (default: ${DEFAULT-VALUE}).")
    private int statsSeconds;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "Detach after so long; otherwise at Ctrl-C.")
    private int durationSeconds;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record what the policy is told and answers, call by call; `twinland redecide` asks again.")
    private @Nullable Path record;

    @Option(
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            arity = "0..1",
            fallbackValue = MetricsAddress.DEFAULT_PORT,
            description =
                    "Serve OpenMetrics at /metrics and the status as JSON at /status, to this machine alone unless"
                            + " HOST is another; `twinland top` shows it (default port: ${FALLBACK-VALUE}).")
    private @Nullable String metrics;

    @Option(names = "--json", description = "Print JSON, an object a line (docs/live.md), instead of text.")
    private boolean json;

    LiveCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (statsSeconds < 0 || durationSeconds < 0) {
            throw CliException.badInput("--stats and --duration are seconds, at least 0");
        }
        LiveConfig config = options.config();
        PolicySpec spec = policy.spec();
        SchedulerCatalog catalog = policy.catalog();
        Scheduler scheduler = catalog.scheduler(spec);
        SystemFiles files = new SystemFiles(Path.of("/"));
        for (Finding finding : Doctor.ofThisMachine(files).examine()) {
            if (!finding.ok()) {
                throw CliException.badInput(finding.toString());
            }
        }
        LibBpf library = LibBpfLibrary.load();
        LiveListener printer = json
                ? new LiveJson(context.out(), spec.toString())
                : new LiveText(context.out(), context.err(), spec.toString());
        try (StatusServer server = server(spec.toString());
                LiveRecording recording = recording();
                Ending ending = new Ending()) {
            LiveListener listener = server == null ? printer : new ServedStatus(printer, server, statsSeconds > 0);
            ExitReport exit;
            try {
                do {
                    Topology topology = Topologies.read("host");
                    PolicyEnvironment environment = new PolicyEnvironment(topology, TASK_CAPACITY);
                    LiveSetup setup = new LiveSetup(
                            topology,
                            config,
                            () -> catalog.policy(spec, environment).policy(),
                            scheduler,
                            TASK_CAPACITY,
                            recording);
                    exit = run(new LiveRun(library, files, listener), setup, ending, server != null);
                } while (exit.asksForRestart() && !ending.isAsked());
            } finally {
                // Of most use when the policy has failed.
                if (recording != null) {
                    recording.tellProblem(listener);
                    context.err().print(recording + "\n");
                }
            }
            return ending.code(exit.isDetached() || exit.asksForRestart() ? ExitCodes.OK : ExitCodes.FAILED_RUN);
        }
    }

    private @Nullable StatusServer server(String policyName) {
        if (metrics == null) {
            return null;
        }
        InetSocketAddress address = MetricsAddress.parse(metrics);
        try {
            StatusServer server = new StatusServer(address, policyName, LiveJson.lines(policyName));
            context.err().print("metrics: http://" + MetricsAddress.text(server.address()) + "/metrics\n");
            return server;
        } catch (IOException e) {
            throw CliException.badInput("--metrics " + metrics + ": cannot be served: " + e.getMessage());
        }
    }

    private @Nullable LiveRecording recording() {
        if (record == null) {
            return null;
        }
        try {
            return LiveRecording.to(record);
        } catch (IOException e) {
            throw CliException.badInput(record + ": cannot be written: "
                    + (e instanceof NoSuchFileException ? "there is no such folder" : e.getMessage())
                    + "; give --record a file in a folder you may write to");
        }
    }

    private ExitReport run(LiveRun run, LiveSetup setup, Ending ending, boolean served) throws InterruptedException {
        ending.of(run);
        try {
            long durationNs = durationSeconds == 0 ? Long.MAX_VALUE : durationSeconds * NS_PER_SECOND;
            // Whoever asks over HTTP wants a fresh status, printed or not.
            long everySeconds = served && statsSeconds == 0 ? 1 : statsSeconds;
            return run.run(setup, durationNs, everySeconds * NS_PER_SECOND);
        } catch (LoadException e) {
            if (!e.log().isEmpty()) {
                context.err().print(e.log().strip() + "\n");
            }
            throw CliException.failedRun(String.valueOf(e.getMessage()));
        } catch (NativeException | StuckPolicyException e) {
            throw CliException.failedRun(String.valueOf(e.getMessage()));
        }
    }
}
