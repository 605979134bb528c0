package io.github.twinland.live.doctor;

import io.github.twinland.bpf.StateDescriptor;
import io.github.twinland.live.libbpf.KernelFunctions;
import io.github.twinland.live.libbpf.LibBpf;
import io.github.twinland.live.libbpf.LibBpfLibrary;
import io.github.twinland.live.os.NativeException;
import io.github.twinland.live.os.SystemFiles;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether this machine can be scheduled by us, and says for each thing missing what to do. Changes nothing. */
public final class Doctor {

    private static final String LINUX = "Linux";
    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;
    private static final Pattern CAPABILITIES = Pattern.compile("CapEff:\\s*([0-9a-f]+)");
    private static final Pattern LARGEST_CPU = Pattern.compile("(\\d+)$");
    private static final String GOOD_KERNELS = "boot a kernel with it, 6.16 to 7.3 were tried";

    private final SystemFiles files;
    private final String os;
    private final Supplier<LibBpf> libbpf;

    /**
     * A doctor for a machine.
     *
     * @param files its /proc and /sys
     * @param os its name as Java knows it
     * @param libbpf how to get hold of libbpf; throws {@link NativeException} with a sentence if it cannot
     */
    public Doctor(SystemFiles files, String os, Supplier<LibBpf> libbpf) {
        this.files = files;
        this.os = os;
        this.libbpf = libbpf;
    }

    /**
     * A doctor for the machine this runs on.
     *
     * @param files {@code /}
     * @return the doctor
     */
    public static Doctor ofThisMachine(SystemFiles files) {
        return new Doctor(files, System.getProperty("os.name"), LibBpfLibrary::load);
    }

    /**
     * Looks at everything, in the order in which it has to be put right.
     *
     * @return at least one finding; if the system is not Linux, only that
     */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        if (!os.equals(LINUX)) {
            findings.add(Finding.missing(LINUX, "this system is " + os, "use Linux; the simulator runs everywhere"));
            return findings;
        }
        boolean schedExt = files.exists("sys/kernel/sched_ext");
        findings.add(schedExt());
        findings.add(description());
        findings.add(privileges());
        findings.add(cpuIds());
        if (schedExt) {
            findings.add(nobodyElse());
        }
        findings.addAll(library());
        return findings;
    }

    private Finding schedExt() {
        String kernel = "Linux " + files.read("proc/sys/kernel/osrelease", "of unknown version");
        return files.exists("sys/kernel/sched_ext")
                ? Finding.good("sched_ext", kernel + " has sched_ext")
                : Finding.missing(
                        "sched_ext", kernel + " has no sched_ext (CONFIG_SCHED_CLASS_EXT is not set)", GOOD_KERNELS);
    }

    private Finding description() {
        return files.exists("sys/kernel/btf/vmlinux")
                ? Finding.good("BTF", "the kernel describes its types")
                : Finding.missing(
                        "BTF",
                        "the kernel does not describe its types (CONFIG_DEBUG_INFO_BTF is not set)",
                        GOOD_KERNELS);
    }

    private Finding privileges() {
        Matcher matcher = CAPABILITIES.matcher(files.read("proc/self/status", ""));
        BigInteger held = matcher.find() ? new BigInteger(matcher.group(1), 16) : BigInteger.ZERO;
        boolean enough = held.testBit(CAP_SYS_ADMIN) || (held.testBit(CAP_BPF) && held.testBit(CAP_PERFMON));
        return enough
                ? Finding.good("privileges", "this process may load BPF programs")
                : Finding.missing(
                        "privileges",
                        "this process may not load BPF programs",
                        "run it as root, or with CAP_BPF, CAP_PERFMON, CAP_IPC_LOCK and CAP_SYS_RESOURCE");
    }

    private Finding cpuIds() {
        Matcher matcher = LARGEST_CPU.matcher(files.read("sys/devices/system/cpu/possible", "0"));
        int limit = matcher.find() ? Integer.parseInt(matcher.group(1)) + 1 : 1;
        return limit <= StateDescriptor.MAX_CPUS
                ? Finding.good("CPUs", "CPU ids below " + limit)
                : Finding.missing(
                        "CPUs",
                        "CPU ids go up to " + (limit - 1) + ", and at most " + StateDescriptor.MAX_CPUS
                                + " are provided for",
                        "change TWINLAND_MAX_CPUS in bpf/src/main/c/twinland.h and StateDescriptor, and rebuild");
    }

    private Finding nobodyElse() {
        String state = files.read("sys/kernel/sched_ext/state", "unknown");
        String ops = files.read("sys/kernel/sched_ext/root/ops", "");
        return state.equals("disabled")
                ? Finding.good("free", "no sched_ext scheduler is attached")
                : Finding.missing(
                        "free",
                        "sched_ext is " + state + (ops.isEmpty() ? "" : " by the scheduler '" + ops + "'"),
                        "end that one first");
    }

    private List<Finding> library() {
        LibBpf library;
        try {
            library = libbpf.get();
        } catch (NativeException e) {
            String message = String.valueOf(e.getMessage());
            int cut = message.indexOf("; ");
            return List.of(Finding.missing("libbpf", message.substring(0, cut), message.substring(cut + 2)));
        }
        Finding version = Finding.good(
                "libbpf", "libbpf " + library.libbpf_major_version() + "." + library.libbpf_minor_version());
        List<String> unusable = KernelFunctions.unusable(library);
        Finding functions = unusable.isEmpty()
                ? Finding.good("kernel functions", "the kernel has every function that is called")
                : Finding.missing(
                        "kernel functions",
                        "the kernel lacks " + unusable.size() + " functions, or describes them otherwise, such as "
                                + unusable.get(0),
                        "boot another kernel; Debian's builds 7.1.13 and 7.2.12 are like this, 6.16 to 7.0 and 7.3 are not");
        return List.of(version, functions);
    }
}
