package io.github.twinland.live.libbpf;

import io.github.twinland.bpf.BpfObject;
import io.github.twinland.bpf.ConfigDescriptor;
import io.github.twinland.bpf.OpsDescriptor;
import io.github.twinland.live.os.Mapping;
import io.github.twinland.live.os.Native;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The kernel half, from the bytes of the object to a scheduler that is attached; closing it detaches. */
public final class SchedExtProgram implements AutoCloseable {

    /** EBUSY: somebody else's scheduler is attached. */
    private static final int BUSY = 16;

    private final LibBpf library;
    private final Pointer image;
    private final OpenOptions options;
    private final Pointer object;
    private @Nullable Pointer link;

    private SchedExtProgram(LibBpf library) {
        this.library = library;
        byte[] bytes = BpfObject.bytes();
        this.image = Native.allocate(bytes.length);
        image.put(0, bytes, 0, bytes.length);
        this.options = new OpenOptions(BpfObject.OPS);
        Pointer opened = library.bpf_object__open_mem(image, bytes.length, options.pointer());
        if (opened == null) {
            throw new LoadException("libbpf cannot read the BPF object: " + Native.lastError(), "");
        }
        this.object = opened;
    }

    /**
     * Opens the object, sets what is set before load, and loads it: afterwards it is in the kernel and does nothing yet.
     *
     * @param library libbpf
     * @param config settings
     * @param process who the scheduler is
     * @return the program
     * @throws LoadException if the kernel refuses it
     */
    public static SchedExtProgram load(LibBpf library, LiveConfig config, SchedulerProcess process) {
        SchedExtProgram program = new SchedExtProgram(library);
        try {
            program.setConfig(config, process);
            program.setOps(config, process);
            int error = library.bpf_object__load(program.object);
            if (error < 0) {
                throw new LoadException(
                        "the kernel refused the BPF program: " + Native.error(error), program.options.log());
            }
            return program;
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private void setConfig(LiveConfig config, SchedulerProcess process) {
        ByteBuffer values = initialValue(BpfObject.CONFIG_MAP, ConfigDescriptor.LENGTH);
        values.putInt(ConfigDescriptor.TGID_OFFSET, process.tgid());
        values.putInt(ConfigDescriptor.CPU_IDS_OFFSET, process.cpuIdLimit());
        values.putLong(ConfigDescriptor.QUEUED_CAPACITY_OFFSET, config.ext().queuedCapacity());
        values.putLong(ConfigDescriptor.SLICE_OFFSET, config.ext().defaultSliceNs());
        values.putLong(ConfigDescriptor.HEARTBEAT_OFFSET, config.ext().heartbeatNs());
        values.putLong(ConfigDescriptor.STALL_OFFSET, config.ext().stallNs());
        values.putInt(ConfigDescriptor.PARTIAL_OFFSET, config.partial() ? 1 : 0);
    }

    private void setOps(LiveConfig config, SchedulerProcess process) {
        ByteBuffer ops = initialValue(BpfObject.OPS, OpsDescriptor.DISPATCH_MAX_BATCH_OFFSET + Integer.BYTES);
        ops.putLong(
                OpsDescriptor.FLAGS_OFFSET,
                OpsDescriptor.KEEP_BUILTIN_IDLE
                        | OpsDescriptor.ENQUEUE_LAST
                        | (config.partial() ? OpsDescriptor.SWITCH_PARTIAL : 0));
        ops.putLong(OpsDescriptor.HOTPLUG_SEQUENCE_OFFSET, process.hotplugSequence());
        ops.putInt(OpsDescriptor.TIMEOUT_OFFSET, (int) (config.ext().watchdogNs() / 1_000_000));
        ops.putInt(OpsDescriptor.DISPATCH_MAX_BATCH_OFFSET, OpsDescriptor.DISPATCH_MAX_BATCH);
    }

    private ByteBuffer initialValue(String map, int atLeast) {
        Pointer size = Native.allocate(Long.BYTES);
        Pointer value = library.bpf_map__initial_value(map(map), size);
        if (value == null || size.getLong(0) < atLeast) {
            throw new LoadException("the BPF object's " + map + " is not what this version expects", "");
        }
        return Mapping.view(value.address(), Math.toIntExact(size.getLong(0)));
    }

    private Pointer map(String name) {
        Pointer map = library.bpf_object__find_map_by_name(object, name);
        if (map == null) {
            throw new LoadException("the BPF object has no map " + name, "");
        }
        return map;
    }

    /**
     * The file descriptor of a map.
     *
     * @param name one of the names in {@link BpfObject}
     * @return valid until this is closed
     */
    public int fd(String name) {
        return library.bpf_map__fd(map(name));
    }

    /**
     * How many bytes of records a ring holds.
     *
     * @param name of the ring
     * @return a power of two
     */
    public int ringBytes(String name) {
        return library.bpf_map__max_entries(map(name));
    }

    /**
     * Attaches: from now on the kernel asks it.
     *
     * @throws LoadException if the kernel refuses
     */
    public void attach() {
        link = library.bpf_map__attach_struct_ops(map(BpfObject.OPS));
        if (link == null) {
            int error = Native.lastErrorNumber();
            throw new LoadException(
                    error == BUSY
                            ? "another sched_ext scheduler is attached; end it first"
                            : "the kernel did not take the scheduler: " + Native.error(error) + " (dmesg may say more)",
                    "");
        }
    }

    /** Detaches: the kernel's own scheduler takes over. The maps stay until {@link #close}. */
    public void detach() {
        Pointer attached = link;
        link = null;
        if (attached != null) {
            library.bpf_link__destroy(attached);
        }
    }

    @Override
    public void close() {
        detach();
        library.bpf_object__close(object);
    }

    /** {@code struct bpf_object_open_opts} of libbpf 1.4, with room for what the verifier says. */
    private static final class OpenOptions {

        private static final int SIZE = 88;
        private static final int NAME = 8;
        private static final int LOG_BUFFER = 56;
        private static final int LOG_SIZE = 64;
        /** The kernel keeps the end of a longer one, where the reason is. */
        private static final int LOG_BYTES = 1 << 18;

        private final Pointer options = Native.allocate(SIZE);
        private final Pointer log = Native.allocate(LOG_BYTES);
        private final Pointer name;

        OpenOptions(String objectName) {
            byte[] bytes = objectName.getBytes(StandardCharsets.UTF_8);
            name = Native.allocate(bytes.length + 1);
            name.put(0, bytes, 0, bytes.length);
            options.putLong(0, SIZE);
            options.putAddress(NAME, name.address());
            options.putAddress(LOG_BUFFER, log.address());
            options.putLong(LOG_SIZE, LOG_BYTES);
        }

        Pointer pointer() {
            return options;
        }

        String log() {
            return log.getString(0, LOG_BYTES, StandardCharsets.UTF_8);
        }
    }
}
