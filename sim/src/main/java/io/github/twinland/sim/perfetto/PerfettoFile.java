package io.github.twinland.sim.perfetto;

import io.github.twinland.traces.perfetto.PerfettoFields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A Perfetto trace that is being written, machine after machine. The first one is the host of the trace, the one that our
 * own reader takes; the others carry machine ids 1, 2, 3 and the host's clock.
 */
public final class PerfettoFile {

    private final OutputStream stream;
    private int machines;
    private long originNs;

    /**
     * An empty trace.
     *
     * @param stream where to; neither flushed nor closed
     */
    public PerfettoFile(OutputStream stream) {
        this.stream = stream;
    }

    /**
     * Begins the next machine. The one before must be complete.
     *
     * @param name what to call it in the user interface, such as a policy and its parameters
     * @return takes its events
     */
    public PerfettoMachine begin(String name) {
        return new PerfettoMachine(this, machines++, name);
    }

    /**
     * When the host began: what to add to the times of a simulation to line it up with a recording before it.
     *
     * @return ns of the host's first event, 0 before that
     */
    public long originNs() {
        return originNs;
    }

    /** The first event of a machine. */
    void began(int machine, long timeNs) {
        if (machine == 0) {
            originNs = timeNs;
        }
    }

    /** Adds a packet; it is cleared. */
    void write(ProtoMessage packet) {
        try {
            packet.writeTo(stream, PerfettoFields.Trace.PACKET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        packet.clear();
    }
}
