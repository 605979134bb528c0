package io.github.twinland.live.os;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The system calls we make, as jnr-ffi binds them to libc; each returns what its manual page says.
 *
 * <p>No signature may have six or more arguments that are all primitive: on x86-64 jnr-ffi 2.3.4 passes a wrong sixth one
 * ({@code SixthArgumentTest}). A {@link Pointer} among them takes another way.
 */
public interface LibC {

    /** {@code PROT_READ} of mmap. */
    int PROT_READ = 1;

    /** {@code PROT_WRITE} of mmap. */
    int PROT_WRITE = 2;

    /** {@code MAP_SHARED} of mmap. */
    int MAP_SHARED = 1;

    /** {@code MCL_CURRENT} and {@code MCL_FUTURE} of mlockall. */
    int LOCK_ALL = 1 | 2;

    /** {@code EPOLL_CTL_ADD} of epoll_ctl. */
    int EPOLL_CTL_ADD = 1;

    /** {@code EPOLLIN} of epoll. */
    int EPOLLIN = 1;

    /** {@code MADV_COLLAPSE} of madvise, since Linux 6.1. */
    int MADV_COLLAPSE = 25;

    /** {@code EAGAIN}: what is asked for cannot be had at the moment. */
    int EAGAIN = 11;

    /** {@code PR_SET_THP_DISABLE} of prctl. */
    int PR_SET_THP_DISABLE = 41;

    /**
     * prctl(2).
     *
     * @param option {@code PR_*}
     * @param first depends on the option, as do the others
     * @param second 0 if not used
     * @param third 0 if not used
     * @param fourth 0 if not used
     * @return 0 or -1
     */
    int prctl(int option, long first, long second, long third, long fourth);

    /**
     * mmap(2).
     *
     * @param address null
     * @param length bytes
     * @param protection {@code PROT_*}
     * @param flags {@code MAP_*}
     * @param fd what to map
     * @param offset bytes, a multiple of the page size
     * @return the memory, or -1
     */
    Pointer mmap(@Nullable Pointer address, long length, int protection, int flags, int fd, long offset);

    /**
     * munmap(2).
     *
     * @param address from mmap
     * @param length bytes
     * @return 0 or -1
     */
    int munmap(Pointer address, long length);

    /**
     * madvise(2).
     *
     * @param address a multiple of the page size
     * @param length bytes
     * @param advice {@code MADV_*}
     * @return 0 or -1
     */
    int madvise(long address, long length, int advice);

    /**
     * mlockall(2).
     *
     * @param flags {@link #LOCK_ALL}
     * @return 0 or -1
     */
    int mlockall(int flags);

    /**
     * munlockall(2).
     *
     * @return 0 or -1
     */
    int munlockall();

    /**
     * gettid(2).
     *
     * @return the thread's id
     */
    int gettid();

    /**
     * sched_getcpu(3).
     *
     * @return the CPU that the calling thread runs on
     */
    int sched_getcpu();

    /**
     * sched_yield(2).
     *
     * @return 0
     */
    int sched_yield();

    /**
     * getpagesize(3).
     *
     * @return bytes
     */
    int getpagesize();

    /**
     * epoll_create1(2).
     *
     * @param flags 0
     * @return a file descriptor or -1
     */
    int epoll_create1(int flags);

    /**
     * epoll_ctl(2).
     *
     * @param epoll from epoll_create1
     * @param operation {@code EPOLL_CTL_*}
     * @param fd what to wait for
     * @param event a {@code struct epoll_event}
     * @return 0 or -1
     */
    int epoll_ctl(int epoll, int operation, int fd, Pointer event);

    /**
     * epoll_wait(2). The address is a number, since this is called in every pause and must not allocate.
     *
     * @param epoll from epoll_create1
     * @param events address of room for events
     * @param most events
     * @param timeoutMs ms
     * @return number of events or -1
     */
    int epoll_wait(int epoll, long events, int most, int timeoutMs);

    /**
     * poll(2), for its timeout alone.
     *
     * @param none 0
     * @param count 0
     * @param timeoutMs ms
     * @return 0 or -1
     */
    int poll(long none, long count, int timeoutMs);

    /**
     * close(2).
     *
     * @param fd a file descriptor
     * @return 0 or -1
     */
    int close(int fd);

    /**
     * strerror(3).
     *
     * @param number an errno
     * @return its meaning
     */
    String strerror(int number);
}
