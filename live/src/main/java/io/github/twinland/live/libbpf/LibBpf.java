package io.github.twinland.live.libbpf;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of libbpf that we call; each returns what its header says. Needs libbpf 1.4 or newer. */
public interface LibBpf {

    /** {@code BTF_KIND_FUNC}. */
    int KIND_FUNC = 12;

    /**
     * Major version.
     *
     * @return at least 1
     */
    int libbpf_major_version();

    /**
     * Minor version.
     *
     * @return at least 0
     */
    int libbpf_minor_version();

    /**
     * Sets who prints what libbpf has to say; nobody, for jnr-ffi cannot expand its arguments.
     *
     * @param printer null
     * @return the printer before
     */
    @Nullable
    Pointer libbpf_set_print(@Nullable Pointer printer);

    /**
     * Opens an object.
     *
     * @param bytes an ELF file in memory
     * @param size of it in bytes
     * @param options a {@code struct bpf_object_open_opts}, or null
     * @return the object, or null
     */
    @Nullable
    Pointer bpf_object__open_mem(Pointer bytes, long size, @Nullable Pointer options);

    /**
     * The types and functions that an object describes.
     *
     * @param object from open
     * @return them, owned by the object, or null
     */
    @Nullable
    Pointer bpf_object__btf(Pointer object);

    /**
     * Verifies and loads an object.
     *
     * @param object from open
     * @return 0 or a negated errno
     */
    int bpf_object__load(Pointer object);

    /**
     * Frees an object; what is attached stays so.
     *
     * @param object from open
     */
    void bpf_object__close(Pointer object);

    /**
     * Finds a map.
     *
     * @param object from open
     * @param name its name
     * @return the map, or null
     */
    @Nullable
    Pointer bpf_object__find_map_by_name(Pointer object, String name);

    /**
     * The file descriptor of a map.
     *
     * @param map of a loaded object
     * @return the descriptor, owned by the object
     */
    int bpf_map__fd(Pointer map);

    /**
     * What a map of global data or a struct_ops begins with, to be changed before load.
     *
     * @param map of an opened object
     * @param size receives its size in bytes
     * @return the memory, or null
     */
    @Nullable
    Pointer bpf_map__initial_value(Pointer map, Pointer size);

    /**
     * Sets the size of a ring in bytes.
     *
     * @param map of an opened object
     * @param bytes a power of two, at least a page
     * @return 0 or a negated errno
     */
    int bpf_map__set_max_entries(Pointer map, int bytes);

    /**
     * Size of a ring.
     *
     * @param map of an opened object
     * @return bytes
     */
    int bpf_map__max_entries(Pointer map);

    /**
     * Attaches a struct_ops: from now on it schedules.
     *
     * @param map of a loaded object
     * @return the link, or null
     */
    @Nullable
    Pointer bpf_map__attach_struct_ops(Pointer map);

    /**
     * Detaches.
     *
     * @param link from attach
     * @return 0 or a negated errno
     */
    int bpf_link__destroy(Pointer link);

    /**
     * Reads the types and functions of the running kernel.
     *
     * @return them, or null
     */
    @Nullable
    Pointer btf__load_vmlinux_btf();

    /**
     * Finds a type or function.
     *
     * @param btf from load
     * @param name its name
     * @param kind such as {@link #KIND_FUNC}
     * @return its id, or a negated errno
     */
    int btf__find_by_name_kind(Pointer btf, String name, int kind);

    /**
     * What is known of a type or function.
     *
     * @param btf from load or of an object
     * @param id from find, or of another type
     * @return a {@code struct btf_type}, owned by the BTF, or null
     */
    @Nullable
    Pointer btf__type_by_id(Pointer btf, int id);

    /**
     * Frees what was read.
     *
     * @param btf from load
     */
    void btf__free(Pointer btf);
}
