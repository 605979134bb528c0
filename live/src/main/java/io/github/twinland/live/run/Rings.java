package io.github.twinland.live.run;

import io.github.twinland.bpf.BpfObject;
import io.github.twinland.bpf.StateDescriptor;
import io.github.twinland.live.libbpf.SchedExtProgram;
import io.github.twinland.live.os.Mapping;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.ring.DispatchedRing;
import io.github.twinland.live.ring.KernelState;
import io.github.twinland.live.ring.QueuedRing;

/** Everything shared with a loaded program, mapped once. Closing it makes the buffers behind it invalid. */
final class Rings implements AutoCloseable {

    private final Mapping queuedConsumer;
    private final Mapping queuedProducer;
    private final Mapping queuedData;
    private final Mapping dispatchedConsumer;
    private final Mapping dispatchedProducer;
    private final Mapping dispatchedData;
    private final Mapping stateMemory;
    private final QueuedRing queued;
    private final DispatchedRing dispatched;
    private final KernelState state;
    private boolean kept;

    /** Maps the rings as kernel/bpf/ringbuf.c lays them out: a page for each position, then the data twice. */
    Rings(SchedExtProgram program, int dispatchedCapacity) {
        int page = Native.libc().getpagesize();
        int fd = program.fd(BpfObject.QUEUED_MAP);
        queuedConsumer = Mapping.of(fd, 0, page, true);
        queuedProducer = Mapping.of(fd, page, page, false);
        queuedData = Mapping.of(fd, 2L * page, 2L * program.ringBytes(BpfObject.QUEUED_MAP), false);
        fd = program.fd(BpfObject.DISPATCHED_MAP);
        dispatchedConsumer = Mapping.of(fd, 0, page, false);
        dispatchedProducer = Mapping.of(fd, page, page, true);
        dispatchedData = Mapping.of(fd, 2L * page, 2L * program.ringBytes(BpfObject.DISPATCHED_MAP), true);
        stateMemory = Mapping.of(
                program.fd(BpfObject.STATE_MAP), 0, (StateDescriptor.LENGTH + page - 1L) / page * page, true);
        queued = new QueuedRing(queuedConsumer.buffer(), queuedProducer.buffer(), queuedData.buffer());
        dispatched = new DispatchedRing(
                dispatchedConsumer.buffer(), dispatchedProducer.buffer(), dispatchedData.buffer(), dispatchedCapacity);
        state = new KernelState(stateMemory.buffer());
    }

    QueuedRing queued() {
        return queued;
    }

    DispatchedRing dispatched() {
        return dispatched;
    }

    KernelState state() {
        return state;
    }

    /** Leaves everything to the end of the process, since a thread may still use it. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        queuedConsumer.close();
        queuedProducer.close();
        queuedData.close();
        dispatchedConsumer.close();
        dispatchedProducer.close();
        dispatchedData.close();
        stateMemory.close();
    }
}
