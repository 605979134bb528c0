package io.github.twinland.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * As much of BTF as the tests ask for: structs with the offsets of their members, and the functions an object expects of the
 * kernel. The format is in Linux, Documentation/bpf/btf.rst.
 */
final class Btf {

    private static final int KIND_STRUCT = 4;
    private static final int KIND_FUNC = 12;
    private static final int LINKAGE_EXTERN = 2;
    /** By kind, bytes that follow the common part: a fixed number, and so many for each of vlen. */
    private static final int[] FIXED = {0, 4, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 4, 0, 0};

    private static final int[] PER_ELEMENT = {0, 0, 0, 0, 12, 12, 8, 0, 0, 0, 0, 0, 0, 8, 0, 12, 0, 0, 0, 12};

    private final Map<String, Struct> structs = new TreeMap<>();
    private final Set<String> externs = new TreeSet<>();

    /** Offsets in bytes by member name, and the size. */
    record Struct(int size, Map<String, Integer> offsets) {

        int offset(String member) {
            Integer offset = offsets.get(member);
            if (offset == null) {
                throw new AssertionError("no member " + member + " among " + offsets.keySet());
            }
            return offset;
        }
    }

    static Btf ofElf(byte[] elf) {
        return new Btf(section(ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN), ".BTF"));
    }

    private static ByteBuffer section(ByteBuffer elf, String wanted) {
        int headers = Math.toIntExact(elf.getLong(40));
        int size = elf.getShort(58);
        int count = elf.getShort(60);
        int names = Math.toIntExact(elf.getLong(headers + elf.getShort(62) * size + 24));
        for (int i = 0; i < count; i++) {
            int header = headers + i * size;
            if (text(elf, names + elf.getInt(header)).equals(wanted)) {
                return elf.slice(Math.toIntExact(elf.getLong(header + 24)), Math.toIntExact(elf.getLong(header + 32)))
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new AssertionError("the object has no section " + wanted);
    }

    private Btf(ByteBuffer btf) {
        assertMagic(btf);
        int header = btf.getInt(4);
        int types = header + btf.getInt(8);
        int end = types + btf.getInt(12);
        int strings = header + btf.getInt(16);
        for (int at = types; at < end; ) {
            String name = text(btf, strings + btf.getInt(at));
            int info = btf.getInt(at + 4);
            int kind = info >>> 24 & 0x1f;
            int elements = info & 0xffff;
            if (kind == KIND_STRUCT) {
                structs.put(name, struct(btf, at, elements, info < 0, strings));
            } else if (kind == KIND_FUNC && elements == LINKAGE_EXTERN) {
                externs.add(name);
            }
            at += 12 + FIXED[kind] + PER_ELEMENT[kind] * (kind == KIND_FUNC ? 0 : elements);
        }
    }

    private static void assertMagic(ByteBuffer btf) {
        if ((btf.getShort(0) & 0xffff) != 0xeb9f) {
            throw new AssertionError("not BTF");
        }
    }

    private static Struct struct(ByteBuffer btf, int at, int members, boolean bitfields, int strings) {
        Map<String, Integer> offsets = new TreeMap<>();
        for (int i = 0; i < members; i++) {
            int member = at + 12 + i * 12;
            int bits = btf.getInt(member + 8) & (bitfields ? 0xffffff : -1);
            offsets.put(text(btf, strings + btf.getInt(member)), bits / Byte.SIZE);
        }
        return new Struct(btf.getInt(at + 8), offsets);
    }

    private static String text(ByteBuffer from, int at) {
        int end = at;
        while (from.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - at];
        from.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Struct struct(String name) {
        Struct struct = structs.get(name);
        if (struct == null) {
            throw new AssertionError("no struct " + name + " among " + structs.keySet());
        }
        return struct;
    }

    Set<String> externs() {
        return externs;
    }
}
