package io.github.twinland.live.os;

import jnr.ffi.Pointer;

/** Waits for one file descriptor to become readable; allocates nothing while it waits. */
public final class Epoll implements AutoCloseable {

    /** Room for the packed {@code struct epoll_event} of x86-64 and the padded one of other machines. */
    private static final int EVENT_BYTES = 16;

    private final LibC libc = Native.libc();
    private final int epoll;
    private final Pointer event = Native.allocate(EVENT_BYTES);
    private final long eventAddress = event.address();

    /**
     * Waits for a file descriptor.
     *
     * @param fd such as that of a BPF ring buffer
     * @throws NativeException if the kernel refuses
     */
    public Epoll(int fd) {
        epoll = libc.epoll_create1(0);
        if (epoll < 0) {
            throw new NativeException("epoll_create1 failed: " + Native.lastError());
        }
        event.putInt(0, LibC.EPOLLIN);
        if (libc.epoll_ctl(epoll, LibC.EPOLL_CTL_ADD, fd, event) < 0) {
            throw new NativeException("cannot wait for the ring buffer: " + Native.lastError());
        }
    }

    /**
     * Waits until it is readable or the time is up.
     *
     * @param timeoutMs ms
     */
    public void await(int timeoutMs) {
        libc.epoll_wait(epoll, eventAddress, 1, timeoutMs);
    }

    @Override
    public void close() {
        libc.close(epoll);
    }
}
