package io.github.twinland.live.libbpf;

import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

/** Which of the kernel functions that the program calls the running kernel lacks. */
public final class KernelFunctions {

    private KernelFunctions() {}

    /**
     * Looks functions up in the kernel's own description (BTF).
     *
     * @param library libbpf
     * @param needed names
     * @return those it lacks, in the order given; all if it has no description
     */
    public static List<String> missing(LibBpf library, List<String> needed) {
        Pointer btf = library.btf__load_vmlinux_btf();
        if (btf == null) {
            return List.copyOf(needed);
        }
        try {
            List<String> missing = new ArrayList<>();
            for (String function : needed) {
                if (library.btf__find_by_name_kind(btf, function, LibBpf.KIND_FUNC) < 0) {
                    missing.add(function);
                }
            }
            return missing;
        } finally {
            library.btf__free(btf);
        }
    }
}
