package io.github.twinland.sim.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether the kernel lets this user record the whole machine. */
final class Privileges {

    private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");
    private static final Path SELF = Path.of("/proc/self");
    private static final int ANYBODY = -1;

    private Privileges() {}

    /** Why it probably does not, and what to do, or null if nothing is known to be in the way. */
    static @Nullable String obstacle() {
        try {
            return obstacle(
                    Integer.parseInt(Files.readString(PARANOID).strip()),
                    Files.getAttribute(SELF, "unix:uid").equals(0));
        } catch (IOException | NumberFormatException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** The same, of a value of perf_event_paranoid and a user. */
    static @Nullable String obstacle(int paranoid, boolean root) {
        if (root || paranoid <= ANYBODY) {
            return null;
        }
        return "only root may record scheduling here, as kernel.perf_event_paranoid is " + paranoid
                + "; run it with sudo, or allow everybody with: sysctl kernel.perf_event_paranoid=-1"
                + " && mount -o remount,mode=755 /sys/kernel/tracing";
    }
}
