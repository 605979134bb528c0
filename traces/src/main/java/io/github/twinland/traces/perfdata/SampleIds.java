package io.github.twinland.traces.perfdata;

import io.github.twinland.traces.binary.DamagedDataException;

/** Which event an id in a sample stands for. One id per event and CPU, so there can be many; looking up allocates nothing. */
final class SampleIds {

    /** 8,192 CPUs with 128 events. */
    private static final int MOST = 1 << 20;

    private static final int SMALLEST = 1 << 6;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private long[] ids = new long[SMALLEST];
    private int[] attrs = new int[SMALLEST];
    private int size;

    /** Remembers an id; the first one of equals counts. */
    void put(long id, int attr) throws DamagedDataException {
        int slot = slot(id);
        if (attrs[slot] != 0) {
            return;
        }
        if (++size > MOST) {
            throw new DamagedDataException("more than " + MOST + " event ids");
        }
        ids[slot] = id;
        attrs[slot] = attr + 1;
        if (2 * size > ids.length) {
            grow();
        }
    }

    /** The index of its event, -1 if unknown. */
    int attrOf(long id) {
        return attrs[slot(id)] - 1;
    }

    private int slot(long id) {
        int mask = ids.length - 1;
        int slot = (int) ((id * MIX) >>> 40) & mask;
        while (attrs[slot] != 0 && ids[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldAttrs = attrs;
        ids = new long[2 * oldIds.length];
        attrs = new int[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldAttrs[i] != 0) {
                int slot = slot(oldIds[i]);
                ids[slot] = oldIds[i];
                attrs[slot] = oldAttrs[i];
            }
        }
    }
}
