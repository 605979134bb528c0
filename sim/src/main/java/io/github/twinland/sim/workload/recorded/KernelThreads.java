package io.github.twinland.sim.workload.recorded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from its name to which CPU a kernel thread is bound, for a trace does not say: the smpboot threads of
 * kernel/smpboot.c are called {@code name/CPU}, the bound workers of kernel/workqueue.c {@code kworker/CPU:id}.
 */
final class KernelThreads {

    static final int NOT_BOUND = -1;

    private static final Pattern BOUND = Pattern.compile(
            "(?:ksoftirqd|migration|cpuhp|idle_inject|watchdog|rcuc|rcuog?|irq_work|ktimers|backlog_napi|kthrotld)/"
                    + "(\\d{1,4})|kworker/(\\d{1,4}):.*");

    private KernelThreads() {}

    /** The CPU in the name, or {@link #NOT_BOUND}. */
    static int boundTo(String comm) {
        Matcher matcher = BOUND.matcher(comm);
        if (!matcher.matches()) {
            return NOT_BOUND;
        }
        String cpu = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Integer.parseInt(cpu);
    }
}
