package io.github.twinland.bpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The sched_ext program as it was built: an ELF file for libbpf, with the manifest of what it was made of. */
public final class BpfObject {

    /** Name of the ops in the object, and of the scheduler in {@code /sys/kernel/sched_ext/root/ops}. */
    public static final String OPS = "twinland";

    /** Map that {@link ConfigDescriptor} lays out. */
    public static final String CONFIG_MAP = ".rodata.config";

    /** Map that {@link StateDescriptor} lays out. */
    public static final String STATE_MAP = ".bss.state";

    /** BPF ring buffer with queued tasks. */
    public static final String QUEUED_MAP = "queued";

    /** User ring buffer with dispatched tasks. */
    public static final String DISPATCHED_MAP = "dispatched";

    private static final String OBJECT = "twinland.bpf.o";
    private static final String MANIFEST = "twinland.bpf.manifest";

    private BpfObject() {}

    /**
     * The object.
     *
     * @return a copy of its bytes
     */
    public static byte[] bytes() {
        try (InputStream in = resource(OBJECT)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the object was made of.
     *
     * @return the manifest written when it was built
     */
    public static BpfManifest manifest() {
        try (InputStream in = resource(MANIFEST)) {
            return BpfManifest.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = BpfObject.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the jar of twinland-bpf lacks " + name + "; run scripts/build-bpf");
        }
        return in;
    }
}
