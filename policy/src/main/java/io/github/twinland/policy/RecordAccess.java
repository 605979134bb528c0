package io.github.twinland.policy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian access to records in byte buffers of any byte order; allocates nothing. */
final class RecordAccess {

    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RecordAccess() {}

    static int getInt(ByteBuffer buffer, int index) {
        return (int) INTS.get(buffer, index);
    }

    static void putInt(ByteBuffer buffer, int index, int value) {
        INTS.set(buffer, index, value);
    }

    static long getLong(ByteBuffer buffer, int index) {
        return (long) LONGS.get(buffer, index);
    }

    static void putLong(ByteBuffer buffer, int index, long value) {
        LONGS.set(buffer, index, value);
    }

    static void checkBounds(String record, int length, ByteBuffer buffer, int offset) {
        if (offset < 0 || offset > buffer.limit() - length) {
            throw new IndexOutOfBoundsException("a " + record + " record of " + length
                    + " bytes does not fit at offset " + offset + " of a buffer with limit " + buffer.limit());
        }
    }
}
