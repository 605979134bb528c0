package io.github.twinland.live.libbpf;

import io.github.twinland.bpf.BpfObject;
import io.github.twinland.live.os.Native;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

/**
 * Which of the kernel functions that the program calls the running kernel lacks, or describes with other parameters: some
 * builds show the hidden ones too (Debian's 7.2.12), and libbpf refuses those.
 */
public final class KernelFunctions {

    /** Within a {@code struct btf_type}. */
    private static final int INFO_OFFSET = 4;

    private static final int TYPE_OFFSET = 8;
    private static final int COUNT_MASK = 0xffff;
    private static final int NONE = -1;

    private KernelFunctions() {}

    /**
     * Compares the program's functions with the kernel's own description (BTF).
     *
     * @param library libbpf
     * @return names of those that cannot be called, sorted; all if the kernel describes nothing
     */
    public static List<String> unusable(LibBpf library) {
        List<String> needed = BpfObject.manifest().kernelFunctions();
        byte[] bytes = BpfObject.bytes();
        Pointer image = Native.allocate(bytes.length);
        image.put(0, bytes, 0, bytes.length);
        Pointer object = library.bpf_object__open_mem(image, bytes.length, null);
        Pointer kernel = library.btf__load_vmlinux_btf();
        try {
            Pointer ours = object == null ? null : library.bpf_object__btf(object);
            if (kernel == null || ours == null) {
                return needed;
            }
            List<String> unusable = new ArrayList<>();
            for (String function : needed) {
                if (parameters(library, kernel, function) != parameters(library, ours, function)) {
                    unusable.add(function);
                }
            }
            return unusable;
        } finally {
            if (kernel != null) {
                library.btf__free(kernel);
            }
            if (object != null) {
                library.bpf_object__close(object);
            }
        }
    }

    /** How many parameters a function has; {@link #NONE} if it is not described. */
    private static int parameters(LibBpf library, Pointer btf, String function) {
        int id = library.btf__find_by_name_kind(btf, function, LibBpf.KIND_FUNC);
        Pointer described = id < 0 ? null : library.btf__type_by_id(btf, id);
        Pointer signature = described == null ? null : library.btf__type_by_id(btf, described.getInt(TYPE_OFFSET));
        return signature == null ? NONE : signature.getInt(INFO_OFFSET) & COUNT_MASK;
    }
}
