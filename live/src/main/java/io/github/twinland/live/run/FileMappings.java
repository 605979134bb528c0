package io.github.twinland.live.run;

import io.github.twinland.live.os.LibC;
import io.github.twinland.live.os.SystemFiles;
import java.util.List;

/**
 * The files that this process has mapped to read or to execute: the Java machine's own code above all.
 *
 * <p>khugepaged makes huge pages of the pages of a file for whichever process maps it, such as another Java program, and then takes them
 * out of the page tables of all the others, locked or not: each use of them is a page fault. {@code collapse_file} and
 * {@code retract_page_tables} in {@code mm/khugepaged.c} do that, with {@code CONFIG_READ_ONLY_THP_FOR_FS}.
 */
final class FileMappings {

    private static final String MAPS = "proc/self/maps";
    private static final int INODE = 4;
    private static final String NO_FILE = "0";

    private final List<Range> ranges;

    /**
     * Reads them.
     *
     * @param files /proc
     */
    FileMappings(SystemFiles files) {
        this.ranges = files.read(MAPS, "")
                .lines()
                .map(line -> line.split(" +"))
                .filter(fields -> fields.length > INODE && isReadOnlyFile(fields[1], fields[INODE]))
                .map(fields -> Range.of(fields[0]))
                .toList();
    }

    private static boolean isReadOnlyFile(String permissions, String inode) {
        return permissions.startsWith("r-") && !inode.equals(NO_FILE);
    }

    /** Where they are, in the order of their addresses. */
    List<Range> ranges() {
        return ranges;
    }

    /**
     * Has huge pages made of them now, so that none will be later. Where that is not possible (an older kernel, a file system without,
     * a mapping that is too small) khugepaged does not do it either.
     *
     * @param libc for madvise
     */
    void collapse(LibC libc) {
        for (Range range : ranges) {
            libc.madvise(range.start(), range.end() - range.start(), LibC.MADV_COLLAPSE);
        }
    }

    /**
     * Part of the address space.
     *
     * @param start first byte
     * @param end the byte after the last one
     */
    record Range(long start, long end) {

        private static Range of(String text) {
            int dash = text.indexOf('-');
            return new Range(
                    Long.parseUnsignedLong(text, 0, dash, 16),
                    Long.parseUnsignedLong(text, dash + 1, text.length(), 16));
        }
    }
}
