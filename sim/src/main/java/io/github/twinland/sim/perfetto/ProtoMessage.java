package io.github.twinland.sim.perfetto;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A protobuf message that is being written field by field; to be used again after {@link #clear}. */
final class ProtoMessage {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    /** Begins anew. */
    ProtoMessage clear() {
        flush();
        bytes.reset();
        return this;
    }

    /** Adds a whole number of any of the types that are written as plain varints. */
    ProtoMessage put(int field, long value) {
        try {
            out.writeUInt64(field, value);
        } catch (IOException e) {
            throw impossible(e);
        }
        return this;
    }

    ProtoMessage put(int field, String text) {
        try {
            out.writeString(field, text);
        } catch (IOException e) {
            throw impossible(e);
        }
        return this;
    }

    /** Adds a message, as it is now. */
    ProtoMessage put(int field, ProtoMessage message) {
        try {
            out.writeByteArray(field, message.toByteArray());
        } catch (IOException e) {
            throw impossible(e);
        }
        return this;
    }

    /** How many bytes it has. */
    int size() {
        flush();
        return bytes.size();
    }

    byte[] toByteArray() {
        flush();
        return bytes.toByteArray();
    }

    /** Writes it as a field of the message that a stream holds. */
    void writeTo(OutputStream stream, int field) throws IOException {
        CodedOutputStream to = CodedOutputStream.newInstance(stream);
        to.writeByteArray(field, toByteArray());
        to.flush();
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    private static UncheckedIOException impossible(IOException e) {
        return new UncheckedIOException("memory cannot be written to", e);
    }
}
