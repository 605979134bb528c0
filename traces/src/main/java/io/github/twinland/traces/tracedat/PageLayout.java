package io.github.twinland.traces.tracedat;

import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.LittleEndian;
import io.github.twinland.traces.tracepoint.EventField;
import io.github.twinland.traces.tracepoint.EventFormatParser;
import org.jspecify.annotations.Nullable;

/** How the pages of the ring buffer begin, as {@code events/header_page} in the recording says. */
final class PageLayout {

    /** The low bits of the commit field, beside flags: {@code RB_MISSED_EVENTS} and {@code RB_MISSED_STORED}. */
    private static final int SIZE_MASK = (1 << 27) - 1;

    private static final int MISSED = 1 << 31;
    private static final int MISSED_STORED = 1 << 30;

    private final int timeAt;
    private final int commitAt;
    private final int longBytes;
    private final int dataAt;

    PageLayout(String headerPage) throws DamagedDataException {
        EventField time = null;
        EventField commit = null;
        EventField data = null;
        for (String line : headerPage.split("\n", -1)) {
            EventField field = EventFormatParser.field(line);
            if (field != null) {
                switch (field.name()) {
                    case "timestamp" -> time = field;
                    case "commit" -> commit = field;
                    case "data" -> data = field;
                    default -> {}
                }
            }
        }
        timeAt = offset(time, "timestamp", Long.BYTES);
        longBytes = commit == null ? 0 : commit.size();
        commitAt = offset(commit, "commit", longBytes == Integer.BYTES ? Integer.BYTES : Long.BYTES);
        dataAt = data == null ? -1 : data.offset();
        if (dataAt < timeAt + Long.BYTES || dataAt < commitAt + longBytes) {
            throw new DamagedDataException("a page header without data behind it");
        }
    }

    private static int offset(@Nullable EventField field, String name, int size) throws DamagedDataException {
        if (field == null || field.size() != size) {
            throw new DamagedDataException("a page header without " + name);
        }
        return field.offset();
    }

    /** Where the records of a page begin, behind its header. */
    int dataAt() {
        return dataAt;
    }

    /** The time that the records of a page count from. */
    long time(byte[] page, int at) {
        return LittleEndian.longValue(page, at + timeAt);
    }

    /** How many bytes of records a page holds; anything a file may say. */
    int dataSize(byte[] page, int at) {
        return LittleEndian.integer(page, at + commitAt) & SIZE_MASK;
    }

    /** Whether records are missing before a page. */
    boolean missed(byte[] page, int at) {
        return (LittleEndian.integer(page, at + commitAt) & MISSED) != 0;
    }

    /** How many are missing, 0 if the page, which ends there, does not say. */
    long missedCount(byte[] page, int at, int end) {
        int stored = at + dataAt + dataSize(page, at);
        if ((LittleEndian.integer(page, at + commitAt) & MISSED_STORED) == 0 || end - stored < longBytes) {
            return 0;
        }
        long count = longBytes == Integer.BYTES
                ? LittleEndian.unsignedInt(page, stored)
                : LittleEndian.longValue(page, stored);
        return Math.max(0, count);
    }
}
