package io.github.twinland.live.libbpf;

import io.github.twinland.live.os.Native;
import io.github.twinland.live.os.NativeException;

/** Finds libbpf on this machine. */
public final class LibBpfLibrary {

    /** Oldest minor version of libbpf 1 that attaches our object: 1.1 knows neither {@code .struct_ops.link} nor sleepable ops. */
    public static final int OLDEST_MINOR = 4;

    private LibBpfLibrary() {}

    /**
     * Binds libbpf and silences it.
     *
     * @return the library
     * @throws NativeException if there is none, or it is too old; the message says what to install
     */
    public static LibBpf load() {
        LibBpf library;
        try {
            library = Native.load(LibBpf.class, "bpf");
        } catch (NativeException e) {
            throw new NativeException(
                    "there is no libbpf.so.1 with what we need; install libbpf 1." + OLDEST_MINOR
                            + " or newer (on Debian 12: libbpf1 from bookworm-backports)",
                    e);
        }
        int major = library.libbpf_major_version();
        int minor = library.libbpf_minor_version();
        if (major != 1 || minor < OLDEST_MINOR) {
            throw new NativeException("libbpf is of version " + major + "." + minor + ", and 1." + OLDEST_MINOR
                    + " or a newer 1.x is needed; install that (on Debian 12: libbpf1 from bookworm-backports)");
        }
        library.libbpf_set_print(null);
        return library;
    }
}
