package io.github.twinland.live.os;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Pointer;

/** Memory of a file descriptor, shared with the kernel. */
public final class Mapping implements AutoCloseable {

    private final Pointer address;
    private final long length;
    private final ByteBuffer buffer;

    private Mapping(Pointer address, long length) {
        this.address = address;
        this.length = length;
        this.buffer = view(address.address(), Math.toIntExact(length));
    }

    /**
     * Maps shared memory.
     *
     * @param fd what to map
     * @param offset bytes, a multiple of the page size
     * @param length bytes
     * @param writable whether it will be written to
     * @return the memory
     * @throws NativeException if the kernel refuses
     */
    public static Mapping of(int fd, long offset, long length, boolean writable) {
        int protection = LibC.PROT_READ | (writable ? LibC.PROT_WRITE : 0);
        Pointer address = Native.libc().mmap(null, length, protection, LibC.MAP_SHARED, fd, offset);
        if (address.address() == -1) {
            throw new NativeException("cannot map " + length + " bytes of a BPF map: " + Native.lastError());
        }
        return new Mapping(address, length);
    }

    /**
     * Memory at an address as a buffer.
     *
     * @param address of the first byte
     * @param length bytes
     * @return little-endian; of use only while the memory is there
     */
    public static ByteBuffer view(long address, int length) {
        return MemoryIO.getInstance().newDirectByteBuffer(address, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The memory.
     *
     * @return the same buffer always; not to be used after {@link #close}
     */
    public ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        Native.libc().munmap(address, length);
    }
}
