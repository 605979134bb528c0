package io.github.twinland.live.os;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** libc, and what a failed call of it says. */
public final class Native {

    private Native() {}

    /**
     * Binds libc.
     *
     * @return the system calls
     */
    public static LibC libc() {
        return Holder.LIBC;
    }

    /**
     * Why the last call of this thread failed. Of use only right after one that did.
     *
     * @return in libc's words
     */
    public static String lastError() {
        return error(lastErrorNumber());
    }

    /**
     * The number of the last failure of this thread.
     *
     * @return an errno
     */
    public static int lastErrorNumber() {
        return Runtime.getSystemRuntime().getLastError();
    }

    /**
     * What an error number means.
     *
     * @param number an errno, or the same negated as libbpf returns it
     * @return in libc's words
     */
    public static String error(int number) {
        return libc().strerror(Math.abs(number));
    }

    /**
     * Memory of libc that lives as long as something refers to it.
     *
     * @param bytes size
     * @return zeroed memory
     */
    public static Pointer allocate(int bytes) {
        return Runtime.getSystemRuntime().getMemoryManager().allocateDirect(bytes, true);
    }

    /**
     * Binds a library.
     *
     * @param type its functions
     * @param name without {@code lib} and {@code .so}
     * @param <T> the same
     * @return the bound library
     * @throws NativeException if it is not installed or lacks a function
     */
    public static <T> T load(Class<T> type, String name) {
        try {
            return LibraryLoader.create(type).failImmediately().load(name);
        } catch (UnsatisfiedLinkError e) {
            throw new NativeException("lib" + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static final class Holder {

        private static final LibC LIBC = load(LibC.class, "c");
    }
}
